import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import { FAULT_STEPS, type Fault, type FaultStep, type WatchedStep } from './faults.ts';

export async function keepFault(
  transaction: TenantTransaction,
  tenant: string,
  { step, message, at }: Fault,
): Promise<void> {
  await sql`
    insert into fault (tenant_id, step, message, at) values (${tenant}, ${step}, ${message}, ${at})
    on conflict (tenant_id, step) do update set message = excluded.message, at = excluded.at`.execute(
    transaction,
  );
}

export async function forgetFault(transaction: TenantTransaction, step: WatchedStep): Promise<void> {
  await transaction.deleteFrom('fault').where('step', '=', step).execute();
}

/** The newest first. */
export async function readFaults(transaction: TenantTransaction): Promise<Fault[]> {
  const kept = await transaction.selectFrom('fault').select(['step', 'message', 'at']).execute();
  // Index outbox_failed.
  const refused = await transaction
    .selectFrom('outbox')
    .select(['last_error', 'next_attempt_at'])
    .where('status', '=', 'failed')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const faults = kept.flatMap(({ step, ...rest }): Fault[] => (isStep(step) ? [{ step, ...rest }] : []));
  if (refused !== undefined) {
    const message = refused.last_error ?? 'The CRM did not take it.';
    faults.push({ step: 'delivery', message, at: refused.next_attempt_at });
  }
  return faults.sort((a, b) => b.at.getTime() - a.at.getTime());
}

function isStep(text: string): text is FaultStep {
  return FAULT_STEPS.some((step) => step === text);
}
