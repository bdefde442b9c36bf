import { z } from 'zod';

/** The objects that Leadlight reads, by HubSpot's type ids (platform page, "Object types"). */
const OBJECT_OF_TYPE_ID = {
  '0-1': 'contacts',
  '0-2': 'companies',
  '0-3': 'deals',
  '0-27': 'tasks',
  '0-47': 'meetings',
  '0-48': 'calls',
  '0-49': 'emails',
} as const;

export type HubSpotObject = (typeof OBJECT_OF_TYPE_ID)[keyof typeof OBJECT_OF_TYPE_ID];

/** `contact.creation` and its siblings, which carry no objectTypeId. */
const OBJECT_OF_WORD: Readonly<Record<string, HubSpotObject>> = {
  contact: 'contacts',
  company: 'companies',
  deal: 'deals',
};

type OfRecord = { readonly object: HubSpotObject; readonly id: string; readonly at: number };

/** What an event says happened; `at` is HubSpot's time in epoch milliseconds. */
export type HubSpotChange =
  | (OfRecord & { readonly kind: 'property'; readonly name: string; readonly value: string })
  | (OfRecord & { readonly kind: 'created' | 'deleted' | 'restored' | 'forgotten' })
  | (OfRecord & { readonly kind: 'merged'; readonly absorbed: readonly string[] })
  | (OfRecord & {
      readonly kind: 'associated';
      readonly other: { readonly object: HubSpotObject; readonly id: string };
    });

const id = z.union([z.number(), z.string()]).transform(String);
/** The last millisecond that ISO 8601 writes with four digits for the year; databases read no more. */
const LAST_TIME = Date.parse('9999-12-31T23:59:59.999Z');

const event = z.looseObject({
  subscriptionType: z.string(),
  occurredAt: z.number().min(0).max(LAST_TIME),
  objectId: id.optional(),
  objectTypeId: z.string().optional(),
  propertyName: z.string().optional(),
  propertyValue: z
    .union([z.string(), z.number(), z.boolean()])
    .nullish()
    .transform((value) => (value === null || value === undefined ? '' : String(value))),
  primaryObjectId: id.optional(),
  mergedObjectIds: z.array(id).optional(),
  newObjectId: id.optional(),
  fromObjectId: id.optional(),
  fromObjectTypeId: z.string().optional(),
  toObjectId: id.optional(),
  toObjectTypeId: z.string().optional(),
});

type Event = z.output<typeof event>;

/** Null for what Leadlight has no use for: other objects, other kinds of events, entries without their fields. */
export function parseChange(payload: unknown): HubSpotChange | null {
  const read = event.safeParse(payload);
  if (!read.success) return null;
  const [word = '', kind = ''] = read.data.subscriptionType.split('.');
  const at = read.data.occurredAt;
  if (kind === 'associationChange') return associated(read.data, at);
  const object = objectOf(read.data.objectTypeId) ?? OBJECT_OF_WORD[word] ?? null;
  if (object === null) return null;
  if (kind === 'merge') return merged(read.data, object, at);
  const { objectId, propertyName, propertyValue } = read.data;
  if (objectId === undefined) return null;
  const record = { object, id: objectId, at };
  if (kind === 'propertyChange') {
    return propertyName === undefined
      ? null
      : { ...record, kind: 'property', name: propertyName, value: propertyValue };
  }
  if (kind === 'creation') return { ...record, kind: 'created' };
  if (kind === 'restore') return { ...record, kind: 'restored' };
  if (kind === 'deletion') return { ...record, kind: 'deleted' };
  return kind === 'privacyDeletion' ? { ...record, kind: 'forgotten' } : null;
}

/** Of a merge may come a record with an id of its own: then both old ones were absorbed by it. */
function merged(read: Event, object: HubSpotObject, at: number): HubSpotChange | null {
  const { primaryObjectId: primary, mergedObjectIds = [], newObjectId } = read;
  const survivor = newObjectId ?? primary;
  if (survivor === undefined || primary === undefined) return null;
  const absorbed = [...new Set([primary, ...mergedObjectIds])].filter((other) => other !== survivor);
  return absorbed.length === 0 ? null : { kind: 'merged', object, id: survivor, absorbed, at };
}

function associated(read: Event, at: number): HubSpotChange | null {
  const { fromObjectId, toObjectId } = read;
  const [object, other] = [objectOf(read.fromObjectTypeId), objectOf(read.toObjectTypeId)];
  if (fromObjectId === undefined || toObjectId === undefined || object === null || other === null)
    return null;
  return { kind: 'associated', object, id: fromObjectId, other: { object: other, id: toObjectId }, at };
}

function objectOf(typeId: string | undefined): HubSpotObject | null {
  return typeId !== undefined && typeId in OBJECT_OF_TYPE_ID
    ? OBJECT_OF_TYPE_ID[typeId as keyof typeof OBJECT_OF_TYPE_ID]
    : null;
}
