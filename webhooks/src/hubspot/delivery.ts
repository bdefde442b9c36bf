import { z } from 'zod';
import type { RawDelivery } from '../inbox.ts';

/** HubSpot's are numbers. A key made of them has to fit into an index of the database. */
const id = z.union([z.number(), z.string().max(100)]);

/** What every event of a call has in common; whatever else it carries is kept. */
const envelope = z.looseObject({
  portalId: id,
  subscriptionId: id.optional(),
  eventId: id.optional(),
  objectId: id.optional(),
  primaryObjectId: id.optional(),
  fromObjectId: id.optional(),
  toObjectId: id.optional(),
  occurredAt: z.number().optional(),
});

const calls = z.array(z.unknown());

/** HubSpot's events are flat but for a list of ids. What goes some thousand levels deep no database takes. */
const MOST_LEVELS = 8;

function isDeep(value: unknown, levels = MOST_LEVELS): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeep(inner, levels - 1));
}

export type ReadCall =
  | { readonly ok: true; readonly deliveries: readonly RawDelivery[]; readonly unreadable: number }
  | { readonly ok: false; readonly problem: string };

/**
 * A verified body as deliveries. An entry that names no portal can belong to nobody, one that cannot be stored tells
 * nothing: they are counted and left out, so that the rest of their call is not sent again for a day.
 */
export function readDeliveries(body: Buffer): ReadCall {
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch {
    return { ok: false, problem: 'The body is not JSON.' };
  }
  const list = calls.safeParse(json);
  if (!list.success) return { ok: false, problem: 'The body is not a list of events.' };
  const deliveries = list.data.flatMap((entry) => {
    const read = isDeep(entry) ? null : envelope.safeParse(entry);
    return read?.success ? [deliveryOf(read.data)] : [];
  });
  return { ok: true, deliveries, unreadable: list.data.length - deliveries.length };
}

/**
 * `eventId` alone is not unique, by HubSpot's own page: the key is subscription, event, object and time within the
 * portal. Retries differ in `attemptNumber` alone and have the same key.
 */
function deliveryOf(event: z.output<typeof envelope>): RawDelivery {
  const object = event.objectId ?? event.primaryObjectId ?? `${event.fromObjectId}>${event.toObjectId}`;
  const parts = [event.subscriptionId, event.eventId, object, event.occurredAt];
  return { account: String(event.portalId), key: `hubspot:${parts.join(':')}`, payload: event };
}
