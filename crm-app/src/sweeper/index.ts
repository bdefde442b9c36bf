import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import type { JobQueue } from '../platform/queue/queue.ts';
import { dirtyLeads, type Scoring } from '../scoring/index.ts';
import { forgottenBatches, GRACE_MS, takeDue } from './due-rows.ts';
import { inTurns } from './in-turns.ts';

/** Tenants with dirty leads and with something to send, and batches. */
export { inTurns } from './in-turns.ts';

export type Swept = { readonly scorings: number; readonly deliveries: number; readonly batches: number };

export type Sweeper = {
  /** Puts everything back into the queue that stands in rows and is not done. What is in it already is not doubled. */
  sweep(): Promise<Swept>;
  /** Scores the leads again that are due by the clock, since recency decays; how many. */
  tick(): Promise<number>;
};

const TENANTS_A_SWEEP = 1_000;
/** Of one tenant, then it is the next one's turn. */
const LEADS_A_TURN = 200;
/** Of each tenant in one tick: the next one, a minute later, goes on. */
const TURNS_A_TICK = 25;

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
      const swept = { scorings: 0, deliveries: 0, batches: 0 };
      for (const tenant of await database.across.tenantsWithDirtyLeads(TENANTS_A_SWEEP)) {
        const [waits] = await database.inTenant(tenant, (transaction) =>
          dirtyLeads(transaction, clock() - GRACE_MS, 1),
        );
        if (waits === undefined) continue;
        await queue.add({ kind: 'score_tenant', tenant }, { key: tenant });
        swept.scorings++;
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
      let scored = 0;
      await inTurns(await database.across.tenantsDueByClock(clock(), TENANTS_A_SWEEP), {
        mostTurns: TURNS_A_TICK,
        async turn(tenant) {
          const taken = await database.inTenant(tenant, (transaction) =>
            takeDue(transaction, clock(), LEADS_A_TURN),
          );
          if (taken.length > 0) scored += (await scoring.scoreMany(tenant, taken, 'clock')).done;
          return taken.length === LEADS_A_TURN;
        },
      });
      return scored;
    },
  };
}
