import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { CrmKind } from '../../connectors/crm.ts';
import type { RecordCardTables } from './record-card-tables.ts';
import type { SettingsPageTables } from './settings-page-tables.ts';
import type { TrainingTables } from './training-tables.ts';

/**
 * The tables of the schema `leadlight`, one type each. Every table has the tenant in it and is under forced row
 * level security; the migrations beside this file make them.
 */

/** Given to the database as text (`JSON.stringify`), since the driver would make a bare list a PostgreSQL array. */
type Json<T = unknown> = ColumnType<T, string, string>;
type Time = ColumnType<Date, Date | string, Date | string>;
type MaybeTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type DefaultTime = ColumnType<Date, Date | string | undefined, Date | string>;
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

export type TenantStatus = 'installing' | 'active' | 'paused' | 'uninstalled';

export type TenantTable = {
  id: string;
  crm: ColumnType<CrmKind, CrmKind, never>;
  crm_account_id: ColumnType<string, string, never>;
  name: string;
  time_zone: Generated<string>;
  /** Where the CRM's pages are, e.g. https://app.hubspot.com. */
  ui_origin: Maybe<string>;
  status: Generated<TenantStatus>;
  dry_run_until: MaybeTime;
  installed_at: DefaultTime;
  /** When it was last disconnected; some time after it everything of it goes. */
  uninstalled_at: MaybeTime;
};

export type ConnectionTable = {
  tenant_id: string;
  /** Which key sealed the two tokens. */
  key_id: string;
  access_token: Buffer;
  refresh_token: Buffer;
  expires_at: Time;
  scopes: string[];
  status: Generated<'connected' | 'refused' | 'disconnected'>;
  last_error: Maybe<string>;
  /** The CRM's id of the user who installed Leadlight; null where it was not told yet. */
  installed_by: Maybe<string>;
  /** Of the same, in lower case; known from when they first open a page of Leadlight's. */
  installer_email: Maybe<string>;
};

export type EventTable = {
  tenant_id: string;
  id: string;
  subject: string;
  type: string;
  occurred_at: Time;
  known_at: Time;
  received_at: DefaultTime;
  properties: Json<Record<string, unknown>>;
};

export type IdentityEdgeTable = {
  tenant_id: string;
  id: string;
  from_subject: string;
  into_subject: string;
  tied_at: Time;
  untied_at: MaybeTime;
};

/** What a task and a page say of the person; never part of a feature. */
export type LeadProfileJson = Record<string, string | null>;

export type LeadTable = {
  tenant_id: string;
  /** `lead:<id in the CRM>` */
  id: string;
  crm_id: string;
  account: Maybe<string>;
  owner_id: Maybe<string>;
  profile: Json<LeadProfileJson>;
  /** Raised in the transaction that stores something about the lead. */
  dirty_version: Generated<number>;
  /** The `dirty_version` that the current prediction saw. */
  scored_version: Generated<number>;
  dirty_since: MaybeTime;
  /** When the newest live event occurred that the lead has not been scored for yet: only it can make a lead hot. */
  pending_event_at: MaybeTime;
  /** When it is scored again though nothing happened, since recency decays. */
  next_tick_at: MaybeTime;
  merged_into: Maybe<string>;
  excluded: Generated<boolean>;
  opted_out: Generated<boolean>;
  current_prediction: Maybe<number>;
  /** Of the current prediction. */
  current_tier: Maybe<string>;
  /** Higher is called first: the propensity, or the rules' points below the data gate; null for whom nobody calls. */
  call_rank: Maybe<number>;
  /** What the CRM's record holds by our last write. */
  written: ColumnType<Record<string, unknown> | null, string | null | undefined, string | null>;
  created_at: DefaultTime;
};

export type PredictionCause = 'event' | 'clock' | 'backfill' | 'model' | 'settings' | 'request';

export type PredictionTable = {
  tenant_id: string;
  id: GeneratedAlways<number>;
  lead_id: string;
  moment: Time;
  cause: PredictionCause;
  model_id: Maybe<number>;
  /** Empty below the data gate. */
  propensity: Maybe<number>;
  tier: string;
  reasons: Json;
  features: Json;
  contributions: Json;
  /** Points of the rules, below the data gate. */
  points: Maybe<number>;
  assignment: 'treatment' | 'holdout';
  first_called_at: MaybeTime;
  created_at: DefaultTime;
};

export type EpisodeTable = {
  tenant_id: string;
  id: GeneratedAlways<number>;
  lead_id: string;
  account: Maybe<string>;
  state: Generated<'hot' | 'ended'>;
  hot_at: Time;
  below_since: MaybeTime;
  ended_at: MaybeTime;
  due_at: MaybeTime;
  task_key: Maybe<string>;
  crm_task_id: Maybe<string>;
  /** `done` once the CRM says so; `cancelled` where it was not wanted any more before it was made. */
  task_status: Maybe<string>;
  /** The first call logged with the lead after `hot_at`, whoever made it. */
  called_at: MaybeTime;
  /** When the CRM says that the call task was completed. */
  task_done_at: MaybeTime;
};

export type OutboxTable = {
  tenant_id: string;
  id: GeneratedAlways<number>;
  /** A second row with the same key is the same effect and is not made. */
  key: string;
  kind: 'write_fields' | 'create_task' | 'complete_task';
  lead_id: string;
  payload: Json;
  /** `cancelled`: no longer wanted when it was to be sent; `last_error` says why. */
  status: Generated<'waiting' | 'sending' | 'done' | 'failed' | 'cancelled'>;
  attempt: Generated<number>;
  /** When it may be tried; for `sending`, when another worker may take it over. */
  next_attempt_at: DefaultTime;
  last_error: Maybe<string>;
  created_at: DefaultTime;
  done_at: MaybeTime;
};

export type ModelTable = {
  tenant_id: string;
  id: GeneratedAlways<number>;
  version: string;
  role: 'champion' | 'challenger' | 'retired';
  summary: Json;
  created_at: DefaultTime;
};

/** A scorer's files, one row each. */
export type ModelFileTable = { tenant_id: string; model_id: number; name: string; content: Buffer };

export type SettingsTable = { tenant_id: string; revision: number; values: Json };

export type SettingsChangeTable = {
  tenant_id: string;
  revision: number;
  changed_at: DefaultTime;
  changed_by: string;
  before: Json;
  after: Json;
};

export type SourceCalendarTable = { tenant_id: string; source: string; recorded_since: Time };

export type BackfillTable = {
  tenant_id: string;
  object: string;
  cursor: Maybe<string>;
  done: Generated<boolean>;
  read: Generated<number>;
  expected: Maybe<number>;
  updated_at: DefaultTime;
};

export type OwnerTable = {
  tenant_id: string;
  id: string;
  name: string;
  email: Maybe<string>;
  active: Generated<boolean>;
};

export type WebhookDeliveryTable = {
  tenant_id: string;
  key: string;
  payload: Json;
  received_at: DefaultTime;
  processed_at: MaybeTime;
  /** Why HubSpot did not let us read what it points at. */
  refused: Maybe<string>;
};

/** The last fault of a step in the background; gone once the step goes well. */
export type FaultTable = { tenant_id: string; step: string; message: string; at: Time };

export type ApiKeyTable = {
  tenant_id: string;
  id: string;
  /** SHA-256 of the key, 32 bytes. */
  hash: Buffer;
  name: string;
  created_at: DefaultTime;
  revoked_at: MaybeTime;
};

export type JobTable = {
  tenant_id: string;
  id: string;
  kind: string;
  state: Generated<'waiting' | 'running' | 'done' | 'failed'>;
  progress: ColumnType<Record<string, unknown>, string | undefined, string>;
  result: ColumnType<unknown, string | null | undefined, string | null>;
  created_at: DefaultTime;
};

/** The only trace left of an erased person: an HMAC of the id, by which late events are dropped. */
export type ErasureTable = { tenant_id: string; hmac: Buffer; erased_at: DefaultTime; receipt: Json };

export interface Schema extends RecordCardTables, SettingsPageTables, TrainingTables {
  tenant: TenantTable;
  connection: ConnectionTable;
  event: EventTable;
  identity_edge: IdentityEdgeTable;
  lead: LeadTable;
  prediction: PredictionTable;
  episode: EpisodeTable;
  outbox: OutboxTable;
  model: ModelTable;
  model_file: ModelFileTable;
  settings: SettingsTable;
  settings_change: SettingsChangeTable;
  source_calendar: SourceCalendarTable;
  backfill: BackfillTable;
  owner: OwnerTable;
  webhook_delivery: WebhookDeliveryTable;
  fault: FaultTable;
  api_key: ApiKeyTable;
  job: JobTable;
  erasure: ErasureTable;
}
