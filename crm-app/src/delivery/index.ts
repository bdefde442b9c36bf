import type { Crm } from '../connectors/crm.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { readRules } from '../scoring/tenant-rules.ts';
import type { Delivery } from './delivery.ts';
import { doneInDay } from './outbox.ts';
import { sendCallTask } from './send-call-task.ts';
import { MOST_UPDATES, type Round, sendFieldWrites } from './send-field-writes.ts';

export type { Delivered, Delivery } from './delivery.ts';
export { LEASE_MS } from './outbox.ts';

export type DeliveryParts = {
  readonly database: Database;
  /** The tenant's CRM, which keeps to the account's limit by itself. */
  readonly crmFor: (tenant: string) => Promise<Crm>;
  readonly clock: Clock;
};

/** Calls to the CRM in one job, about a second at its limit: then it is another tenant's turn. */
export const ROUNDS_A_TURN = 10;

/** The delivery domain: what waits in the outbox becomes fields and tasks in the CRM. Tasks go before fields. */
export function createDelivery({ database, crmFor, clock }: DeliveryParts): Delivery {
  /** Null where a pause, a dry run or a cap lets nothing out. */
  const nextRound = async (tenant: string): Promise<Round | null> => {
    const allowed = await database.inTenant(tenant, async (transaction) => {
      const rules = await readRules(transaction, clock());
      const left = async (kind: 'write_fields' | 'create_task', cap: number | null): Promise<number> =>
        cap === null ? MOST_UPDATES : Math.max(0, cap - (await doneInDay(transaction, kind, clock())));
      return {
        rules,
        tasks: rules.output === 'on' ? await left('create_task', rules.caps.tasksPerDay) : 0,
        writes: rules.output === 'on' ? await left('write_fields', rules.caps.writesPerDay) : 0,
      };
    });
    if (allowed.tasks + allowed.writes === 0) return null;
    const sending = { database, clock, crm: await crmFor(tenant), rules: allowed.rules };
    const task = allowed.tasks > 0 ? await sendCallTask(sending, tenant) : null;
    if (task !== null) return task;
    return allowed.writes > 0 ? sendFieldWrites(sending, tenant, allowed.writes) : null;
  };

  return {
    async deliver(tenant) {
      const total = { sent: 0, failed: 0, waiting: 0 };
      for (let round = 0; round < ROUNDS_A_TURN; round++) {
        const delivered = await nextRound(tenant);
        if (delivered === null) break;
        total.sent += delivered.sent;
        total.failed += delivered.failed;
        total.waiting += delivered.waiting;
        if (delivered.stop) break;
      }
      return total;
    },
  };
}
