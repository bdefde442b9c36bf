import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import type { JobQueue } from '../platform/queue/queue.ts';
import type { Scoring } from '../scoring/index.ts';
import { dirtyLeads, forgottenBatches, takeDue } from './due-rows.ts';

export type Swept = { readonly leads: number; readonly deliveries: number; readonly batches: number };

export type Sweeper = {
  /** Puts everything back into the queue that stands in rows and is not done. What is in it already is not doubled. */
  sweep(): Promise<Swept>;
  /** Scores the leads again that are due by the clock, since recency decays; how many. */
  tick(): Promise<number>;
};

const TENANTS_A_SWEEP = 1_000;
/** Of one tenant, so that a big one does not crowd out the others; the next sweep goes on. */
const LEADS_A_SWEEP = 1_000;
const LEADS_A_TICK = 2_000;

/**
 * The rows are the truth and the queue a hint: an emptied queue is filled again from here. Run `sweep` every few
 * seconds and `tick` every minute, in any number of workers.
 */
export function createSweeper(parts: {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly scoring: Pick<Scoring, 'scoreMany'>;
  readonly clock: Clock;
}): Sweeper {
  const { database, queue, scoring, clock } = parts;
  return {
    async sweep() {
      const swept = { leads: 0, deliveries: 0, batches: 0 };
      for (const tenant of await database.across.tenantsWithDirtyLeads(TENANTS_A_SWEEP)) {
        const leads = await database.inTenant(tenant, (transaction) =>
          dirtyLeads(transaction, clock(), LEADS_A_SWEEP),
        );
        for (const lead of leads) {
          await queue.add({ kind: 'score_lead', tenant, lead }, { key: `${tenant} ${lead}` });
        }
        swept.leads += leads.length;
      }
      for (const tenant of await database.across.tenantsWithDueOutbox(clock(), TENANTS_A_SWEEP)) {
        await queue.add({ kind: 'deliver', tenant }, { key: tenant });
        swept.deliveries++;
      }
      for (const tenant of await database.across.activeTenants()) {
        const jobs = await database.inTenant(tenant, (transaction) => forgottenBatches(transaction, clock()));
        for (const job of jobs) await queue.add({ kind: 'batch_score', tenant, job }, { key: job });
        swept.batches += jobs.length;
      }
      return swept;
    },
    async tick() {
      const due = await database.across.leadsDueByClock(clock(), LEADS_A_TICK);
      let scored = 0;
      for (const [tenant, pairs] of Map.groupBy(due, (pair) => pair.tenant)) {
        const leads = pairs.map((pair) => pair.lead);
        const taken = await database.inTenant(tenant, (transaction) => takeDue(transaction, leads, clock()));
        if (taken.length > 0) scored += (await scoring.scoreMany(tenant, taken, 'clock')).done;
      }
      return scored;
    },
  };
}
