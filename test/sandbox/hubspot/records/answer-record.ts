import type { Account } from '../account.ts';
import type { Version } from '../crm.ts';
import { OBJECT_TYPES, type ObjectType } from '../object-types.ts';
import { keyOf } from './associations.ts';
import {
  createdProperty,
  currentValue,
  modifiedProperty,
  type StoredRecord,
  versionsOf,
} from './stored-record.ts';

/** Which properties an answer has; HubSpot's own few where none are asked for. */
export type Wanted = {
  readonly properties: readonly string[];
  readonly withHistory: readonly string[];
};

const SHOWN_ANYWAY: Readonly<Partial<Record<ObjectType, readonly string[]>>> = {
  contacts: ['email', 'firstname', 'lastname'],
  companies: ['domain', 'name'],
  deals: ['amount', 'closedate', 'dealname', 'dealstage', 'pipeline'],
};

/** SimplePublicObject of the CRM's specs: every value is a string or null. */
export function answerRecord(
  account: Account,
  record: StoredRecord,
  wanted: Wanted,
): Record<string, unknown> {
  const { objectType, id } = record;
  const always = [createdProperty(objectType), modifiedProperty(objectType), 'hs_object_id'];
  const asked = wanted.properties.length > 0 ? wanted.properties : (SHOWN_ANYWAY[objectType] ?? []);
  const known = asked.filter((name) => account.properties.get(objectType, name) !== null);
  const history = wanted.withHistory.filter((name) => account.properties.get(objectType, name) !== null);
  return {
    id,
    properties: Object.fromEntries(
      [...new Set([...always, ...known, ...history])]
        .sort()
        .map((name) => [name, currentValue(record, name)]),
    ),
    ...(history.length === 0
      ? {}
      : {
          propertiesWithHistory: Object.fromEntries(
            history.map((name) => [name, versionsOf(record, name).map(answerVersion)]),
          ),
        }),
    createdAt: iso(record.createdAt),
    updatedAt: iso(record.updatedAt),
    archived: record.archivedAt !== null,
    ...(record.archivedAt === null ? {} : { archivedAt: iso(record.archivedAt) }),
  };
}

/** As lists answer it: `deal_to_contact` and the like, by the name that the association type has in HubSpot. */
export function answerAssociations(
  account: Account,
  record: StoredRecord,
  wanted: readonly ObjectType[],
): Record<string, unknown> {
  const found = wanted.map((objectType) => {
    const results = account.links.of(keyOf(record.objectType, record.id), objectType).map(({ id }) => ({
      id,
      type: `${OBJECT_TYPES[record.objectType].singular}_to_${OBJECT_TYPES[objectType].singular}`,
    }));
    return [objectType, { results }] as const;
  });
  const some = found.filter(([, { results }]) => results.length > 0);
  return some.length === 0 ? {} : { associations: Object.fromEntries(some) };
}

function answerVersion({ value, timestamp, sourceType, sourceId }: Version): Record<string, unknown> {
  return { value, timestamp: iso(timestamp), sourceType, ...(sourceId === undefined ? {} : { sourceId }) };
}

export function iso(time: number): string {
  return new Date(time).toISOString();
}
