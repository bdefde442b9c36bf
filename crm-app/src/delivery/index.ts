import type { Crm } from '../connectors/crm.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { readRules } from '../scoring/tenant-rules.ts';
import type { Delivery } from './delivery.ts';
import { endHold, heldSince, RIGHT_RETRY_MS } from './missing-right.ts';
import { doneInDay } from './outbox.ts';
import { sendCallTask } from './send-call-task.ts';
import { MOST_UPDATES, type Round, sendFieldWrites } from './send-field-writes.ts';
import { sendTaskCompletion } from './send-task-completion.ts';

export type { Delivered, Delivery } from './delivery.ts';
export { endHold } from './missing-right.ts';
export { LEASE_MS } from './outbox.ts';

export type DeliveryParts = {
  readonly database: Database;
  /** The tenant's CRM, which keeps to the account's limit by itself. */
  readonly crmFor: (tenant: string) => Promise<Crm>;
  readonly clock: Clock;
  /** After how many milliseconds the calls of one delivery are aborted; well below its lease. */
  readonly deadlineMs?: number;
  /** Told what became of effects, by kind. */
  readonly onDelivered?: (kind: EffectKind, outcome: 'done' | 'failed', count: number) => void;
};

type EffectKind = 'write_fields' | 'create_task' | 'complete_task';

/** Calls to the CRM in one job, about a second at its limit: then it is another tenant's turn. */
export const ROUNDS_A_TURN = 10;

/** The delivery domain: what waits in the outbox becomes fields and tasks in the CRM. Tasks go before fields. */
export function createDelivery(parts: DeliveryParts): Delivery {
  const { database, crmFor, clock, deadlineMs, onDelivered = () => {} } = parts;
  const told = (kind: EffectKind, round: Round | null): Round | null => {
    if (round !== null && round.sent > 0) onDelivered(kind, 'done', round.sent);
    if (round !== null && round.failed > 0) onDelivered(kind, 'failed', round.failed);
    return round;
  };

  /** Null where a pause, a dry run, a cap or a missing right lets nothing out. */
  const nextRound = async (tenant: string): Promise<Round | null> => {
    const allowed = await database.inTenant(tenant, async (transaction) => {
      const rules = await readRules(transaction, clock());
      const left = async (kind: 'write_fields' | 'create_task', cap: number | null): Promise<number> =>
        cap === null ? MOST_UPDATES : Math.max(0, cap - (await doneInDay(transaction, kind, clock())));
      return {
        rules,
        held: await heldSince(transaction),
        tasks: await left('create_task', rules.caps.tasksPerDay),
        writes: await left('write_fields', rules.caps.writesPerDay),
      };
    });
    const { rules, held } = allowed;
    if (rules.output !== 'on') return null;
    if (held !== null && clock() < held + RIGHT_RETRY_MS) return null;
    const sending = { database, clock, crm: await crmFor(tenant), rules, deadlineMs };
    const task = allowed.tasks > 0 ? told('create_task', await sendCallTask(sending, tenant)) : null;
    // What a rep did by hand has no cap.
    const byHand = task ?? told('complete_task', await sendTaskCompletion(sending, tenant));
    const round =
      byHand === null && allowed.writes > 0
        ? told('write_fields', await sendFieldWrites(sending, tenant, allowed.writes))
        : byHand;
    if (held !== null && round !== null && round.sent > 0) await database.inTenant(tenant, endHold);
    return round;
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
