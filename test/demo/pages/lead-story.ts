import { eventsAt, type TimelineEvent } from '@leadlight/scoring-core';
import type { Database, TenantTransaction } from '../../../crm-app/src/platform/database/database.ts';
import type { Settings } from '../../../crm-app/src/settings/settings.ts';
import type { TimelineDomain } from '../../../crm-app/src/timeline/timeline.ts';
import type { ModelSummary } from '../../../crm-app/src/training/training.ts';

export type PastScore = {
  readonly moment: number;
  /** Null while there was not enough data. */
  readonly propensity: number | null;
  readonly tier: string;
  readonly cause: string;
  readonly model: string | null;
};

/** What Leadlight has on record of one lead: it is behind the score that stands in the CRM. */
export type LeadStory = {
  /** Oldest first. */
  readonly scores: readonly PastScore[];
  /** Newest first. */
  readonly events: readonly TimelineEvent[];
  readonly eventsInAll: number;
  readonly model: {
    readonly version: string;
    readonly summary: ModelSummary;
  } | null;
  readonly callThreshold: number;
  readonly horizonDays: number;
};

export type StorySources = {
  readonly database: Database;
  readonly timeline: TimelineDomain;
  readonly settings: Settings;
  readonly clock: () => number;
};

const SCORES_SHOWN = 200;
const EVENTS_SHOWN = 60;

export async function leadStory(sources: StorySources, tenant: string, crmId: string): Promise<LeadStory> {
  const lead = `lead:${crmId}`;
  return sources.database.inTenant(tenant, async (transaction) => {
    const { values } = await sources.settings.readIn(transaction);
    const store = await sources.timeline.storeFor(transaction, [lead]);
    const events = eventsAt(store.timelineOf(lead), sources.clock()).reverse();
    return {
      scores: await pastScores(transaction, lead),
      events: events.slice(0, EVENTS_SHOWN),
      eventsInAll: events.length,
      model: await servingModel(transaction),
      callThreshold: values.callThreshold,
      horizonDays: values.outcome.horizonDays,
    };
  });
}

async function pastScores(transaction: TenantTransaction, lead: string): Promise<PastScore[]> {
  const rows = await transaction
    .selectFrom('prediction')
    .leftJoin('model', 'model.id', 'prediction.model_id')
    .select([
      'prediction.moment',
      'prediction.propensity',
      'prediction.tier',
      'prediction.cause',
      'model.version',
    ])
    .where('prediction.lead_id', '=', lead)
    .orderBy('prediction.id', 'desc')
    .limit(SCORES_SHOWN)
    .execute();
  return rows.reverse().map((row) => ({
    moment: row.moment.getTime(),
    propensity: row.propensity,
    tier: row.tier,
    cause: row.cause,
    model: row.version,
  }));
}

export async function servingModel(transaction: TenantTransaction): Promise<LeadStory['model']> {
  const row = await transaction
    .selectFrom('model')
    .select(['version', 'summary'])
    .where('role', '=', 'champion')
    .executeTakeFirst();
  if (row === undefined) return null;
  // Written by training as a ModelSummary and by nobody else.
  return { version: row.version, summary: row.summary as ModelSummary };
}
