import { HOUR } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { TenantTransaction } from '../../../platform/database/database.ts';

export type StoredDelivery = { readonly key: string; readonly payload: unknown };

/** The oldest that wait. Not locked: two workers on the same ones do the same twice, which changes nothing. */
export async function waitingDeliveries(
  transaction: TenantTransaction,
  most: number,
): Promise<StoredDelivery[]> {
  // Index webhook_delivery_waiting.
  return transaction
    .selectFrom('webhook_delivery')
    .select(['key', 'payload'])
    .where('processed_at', 'is', null)
    .orderBy('received_at')
    .limit(most)
    .execute();
}

/**
 * What it said is in the timeline now, or HubSpot `refused` what it points at, and why; the key stays, so that a late
 * second copy is still known. The value that it told goes: nobody needs it here any more, and it may name a person.
 */
export async function markProcessed(
  transaction: TenantTransaction,
  keys: readonly string[],
  now: number,
  refused: string | null,
): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    update webhook_delivery set processed_at = ${new Date(now)}, refused = ${refused},
      payload = case jsonb_typeof(payload) when 'object' then payload - 'propertyValue' else payload end
    where key = any(${[...keys]}::text[])`.execute(transaction);
}

/** HubSpot sends an event again for 24 hours; after twice that nobody needs its key, and it may name a person. */
const KEPT_MS = 48 * HOUR;

export async function dropOldDeliveries(transaction: TenantTransaction, now: number): Promise<number> {
  const { numDeletedRows } = await transaction
    .deleteFrom('webhook_delivery')
    .where('processed_at', '<', new Date(now - KEPT_MS))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
