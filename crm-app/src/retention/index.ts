import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { dropEnded } from './drop-ended.ts';
import { purgeTenant } from './purge-tenant.ts';
import { thinPredictions } from './thin-predictions.ts';

export type Retention = {
  /** Lets go of what is older than it is kept; how many rows. For a daily round over every tenant, in any state. */
  letGo(tenant: string): Promise<number>;
};

/** The retention domain: nothing grows without end. */
export function createRetention({ database, clock }: { database: Database; clock: Clock }): Retention {
  return {
    async letGo(tenant) {
      const purged = await purgeTenant(database, tenant, clock());
      const ended = await database.inTenant(tenant, (transaction) => dropEnded(transaction, clock()));
      return purged + ended + (await thinPredictions(database, tenant, clock()));
    },
  };
}
