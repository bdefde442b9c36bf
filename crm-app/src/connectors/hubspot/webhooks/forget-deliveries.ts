import type { HubSpotChange } from '@leadlight/webhooks';
import { sql } from 'kysely';
import type { TenantTransaction } from '../../../platform/database/database.ts';

/** HubSpot's type id of contacts (platform page, "Object types"). */
const CONTACT = '0-1';

/**
 * Drops every delivery that is about these contacts, processed or not: its payload and its key name them. How many.
 * Reads all of the tenant's deliveries, of two days at most: an erasure is rare, and an index would cost every webhook.
 */
export async function forgetDeliveries(
  transaction: TenantTransaction,
  contacts: readonly string[],
): Promise<number> {
  const ids = sql`any(${[...contacts]}::text[])`;
  const { numAffectedRows } = await sql`
    delete from webhook_delivery where
      (payload ->> 'fromObjectTypeId' = ${CONTACT} and payload ->> 'fromObjectId' = ${ids})
      or (payload ->> 'toObjectTypeId' = ${CONTACT} and payload ->> 'toObjectId' = ${ids})
      or ((payload ->> 'objectTypeId' = ${CONTACT} or payload ->> 'subscriptionType' like 'contact.%')
        and (payload ->> 'objectId' = ${ids} or payload ->> 'primaryObjectId' = ${ids}
          or payload ->> 'newObjectId' = ${ids} or exists (
            select from jsonb_array_elements_text(
              case jsonb_typeof(payload -> 'mergedObjectIds') when 'array' then payload -> 'mergedObjectIds' end
            ) merged where merged = ${ids})))`.execute(transaction);
  return Number(numAffectedRows ?? 0);
}

/** The contacts that changes name. */
export function contactsOf(changes: readonly HubSpotChange[]): string[] {
  return changes.flatMap((change) => {
    const ends = change.kind === 'associated' ? [change, change.other] : [change];
    const contacts = ends.filter(({ object }) => object === 'contacts').map(({ id }) => id);
    return change.kind === 'merged' && change.object === 'contacts'
      ? [...contacts, ...change.absorbed]
      : contacts;
  });
}
