import { HOUR } from '@leadlight/scoring-core';
import { forgetFault, keepFault } from '../faults/index.ts';
import type { TenantTransaction } from '../platform/database/database.ts';

/**
 * A right that is missing is granted by connecting again, which ends the hold. It may also have been given back in the
 * CRM itself, so one call is tried in an hour: refused calls count against the app.
 */
export const RIGHT_RETRY_MS = HOUR;

/** Since when nothing of this tenant goes out for want of a right; null where it may. */
export async function heldSince(transaction: TenantTransaction): Promise<number | null> {
  const held = await transaction
    .selectFrom('fault')
    .select('at')
    .where('step', '=', 'rights')
    .executeTakeFirst();
  return held?.at.getTime() ?? null;
}

/** Nothing more of this tenant goes out; GET /v1/connection says why. */
export async function holdWrites(
  transaction: TenantTransaction,
  tenant: string,
  reason: string,
  now: number,
): Promise<void> {
  await keepFault(transaction, tenant, { step: 'rights', message: reason, at: new Date(now) });
}

/** After something was taken again, or the account was connected anew. */
export async function endHold(transaction: TenantTransaction): Promise<void> {
  await forgetFault(transaction, 'rights');
}
