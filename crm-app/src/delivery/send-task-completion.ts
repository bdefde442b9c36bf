import type { Crm } from '../connectors/crm.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import { DEADLINE_MS, markDone, markFailed, putBack, takeTaskCompletion } from './outbox.ts';
import { DISCONNECTED_WAIT_MS, retryAfter } from './retry.ts';
import type { Round } from './send-field-writes.ts';
import { taskCompletionSchema } from './task-completions.ts';

type Sending = {
  readonly database: Database;
  readonly clock: Clock;
  readonly crm: Pick<Crm, 'completeTask'>;
  readonly deadlineMs?: number | undefined;
};

/** Tells the CRM that one task is done. Saying it twice is harmless, so a lost reply is simply sent again. */
export async function sendTaskCompletion(
  { database, clock, crm, deadlineMs = DEADLINE_MS }: Sending,
  tenant: string,
): Promise<Round | null> {
  const row = await database.inTenant(tenant, (transaction) => takeTaskCompletion(transaction, clock()));
  if (row === null) return null;
  const { crmTaskId } = taskCompletionSchema.parse(row.payload);
  const retry = await crm.completeTask(crmTaskId, AbortSignal.timeout(deadlineMs)).then(
    () => null,
    (error: unknown) => retryAfter(error, row.attempt),
  );
  return database.inTenant(tenant, async (transaction): Promise<Round> => {
    if (retry === null) {
      await markDone(transaction, [row.id], clock());
      return { sent: 1, failed: 0, waiting: 0, stop: false };
    }
    if (retry.kind === 'never') {
      await markFailed(transaction, [row.id], retry.reason);
      return { sent: 0, failed: 1, waiting: 0, stop: false };
    }
    const wait = retry.kind === 'stop' ? DISCONNECTED_WAIT_MS : retry.afterMs;
    const reached = retry.kind === 'again' && retry.reached;
    await putBack(transaction, [row.id], { at: clock() + wait, reason: retry.reason, reached });
    return { sent: 0, failed: 0, waiting: 1, stop: true };
  });
}
