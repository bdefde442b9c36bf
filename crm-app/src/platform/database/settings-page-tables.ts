import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** Tables of the migration 0011-settings-page, one type each. */

type Time = ColumnType<Date, Date | string, Date | string>;

/** A property of the CRM's records that a feature could be made of. */
export type CrmFieldTable = {
  tenant_id: string;
  /** As the CRM calls it; `property` as timelines do. */
  name: string;
  property: string;
  label: string;
  sensitive: boolean;
  /** Why no feature can be made of it; null where one can. */
  barred: string | null;
};

/** What the model would have said on the last days (scoring-core's `Replay`). */
export type ReplayTable = {
  tenant_id: string;
  model_id: number;
  computed_at: Time;
  result: ColumnType<unknown, string, string>;
};

/** Calls to the CRM in one day of the tenant's time zone. */
export type ApiUsageTable = {
  tenant_id: string;
  /** `2026-11-22`, given as text. */
  day: ColumnType<Date, string, string>;
  calls: Generated<number>;
  rate_limited: Generated<number>;
};

/** Who did what besides changing settings, such as making an export. */
export type AuditEntryTable = {
  tenant_id: string;
  id: GeneratedAlways<number>;
  at: Time;
  done_by: string;
  deed: string;
};

export type SettingsPageTables = {
  crm_field: CrmFieldTable;
  replay: ReplayTable;
  api_usage: ApiUsageTable;
  audit_entry: AuditEntryTable;
};
