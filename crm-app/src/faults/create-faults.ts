import { CrmRateLimited, CrmRefused, CrmUnauthorised, CrmUnavailable } from '../connectors/crm.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import type { Log } from '../platform/logging.ts';
import { UserError } from '../platform/user-error.ts';
import { forgetFault, keepFault } from './fault-rows.ts';
import type { Faults } from './faults.ts';

export type FaultsParts = {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the process ends: what stops for that is no fault. */
  readonly signal: AbortSignal;
};

/** What an admin can act on, or wait for. What else is thrown is a fault of ours and may quote what nobody should read. */
const TOLD = [CrmRefused, CrmUnavailable, CrmRateLimited, CrmUnauthorised, UserError];
const OURS = 'Leadlight failed at this by a fault of its own. It tries again; its log has the details.';

/** The faults domain: what went wrong in the background, kept where the admin finds it. */
export function createFaults({ database, clock, log, signal }: FaultsParts): Faults {
  const keep: Faults['keep'] = async (tenant, step, error) => {
    const message =
      error instanceof Error && TOLD.some((kind) => error instanceof kind) ? error.message : OURS;
    await database.inTenant(tenant, (transaction) =>
      keepFault(transaction, tenant, { step, message, at: new Date(clock()) }),
    );
  };
  return {
    keep,
    async watch(tenant, step, work) {
      try {
        const result = await work();
        await database.inTenant(tenant, (transaction) => forgetFault(transaction, step));
        return result;
      } catch (error) {
        if (!signal.aborted) {
          // What went wrong first is what is thrown, even where it cannot be kept.
          await keep(tenant, step, error).catch((err: unknown) =>
            log.warn({ tenant, step, err }, 'A fault could not be kept'),
          );
        }
        throw error;
      }
    },
  };
}
