import type { Clock } from '../platform/clock.ts';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import type { JobQueue } from '../platform/queue/queue.ts';
import { isNewlyEnough } from './newly-enough.ts';
import { askForTraining, planFirst, readDue, readPlan } from './training-plan.ts';

export type Retraining = {
  /** Puts every training that is due into the queue; how many. In any number of workers, since the rows decide. */
  round(): Promise<number>;
};

/** Models that keep up: what is due stands in rows, so that nothing is forgotten while nobody runs. */
export function createRetraining(parts: {
  readonly database: Database;
  readonly queue: Pick<JobQueue, 'add'>;
  readonly clock: Clock;
}): Retraining {
  const { database, queue, clock } = parts;
  return {
    async round() {
      let due = 0;
      for (const tenant of await database.across.activeTenants()) {
        const isDue = await database.inTenant(tenant, (transaction) => look(transaction, tenant, clock()));
        if (!isDue) continue;
        await queue.add({ kind: 'train', tenant }, { key: tenant });
        due++;
      }
      return due;
    },
  };
}

async function look(transaction: TenantTransaction, tenant: string, now: number): Promise<boolean> {
  if ((await readPlan(transaction)) === null) await planFirst(transaction, tenant, now);
  if ((await readDue(transaction, now)) !== null) return true;
  if (!(await isNewlyEnough(transaction, now))) return false;
  await askForTraining(transaction, tenant, { why: 'data', now });
  return true;
}
