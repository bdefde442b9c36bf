import type { Account } from '../account.ts';
import { ApiError, invalid, notFound } from '../api-error.ts';
import type { Source } from '../crm.ts';
import { OBJECT_TYPES, type ObjectType } from '../object-types.ts';
import { checkWrite, normalised } from '../properties/check-write.ts';
import { associateRecords, type End } from './associate.ts';
import { keyOf } from './associations.ts';
import type { StoredRecord } from './stored-record.ts';

export type NewAssociation = { readonly to: string; readonly typeIds: readonly number[] };

/** A write found to be good, and not yet done: a batch without trace ids is done whole or not at all. */
export type PreparedWrite = () => StoredRecord;

/** Every write of the API comes through here, so that each fault and rule meets single calls and batches alike. */
export function prepareCreate(
  account: Account,
  objectType: ObjectType,
  properties: Readonly<Record<string, string>>,
  associations: readonly NewAssociation[],
  source: Source,
): PreparedWrite {
  checkWrite(account.properties, account.faults.now.adminRules, objectType, properties, null);
  const ends = associations.flatMap(({ to, typeIds }) =>
    typeIds.map((typeId) => ({ typeId, end: endOf(account, objectType, typeId, to) })),
  );
  return () => {
    const values = normalised(account.properties, objectType, properties);
    const record = account.records.create(objectType, values, source);
    const from = { objectType, id: record.id };
    for (const { typeId, end } of ends) associateRecords(account, from, end, typeId, source);
    return record;
  };
}

export function prepareUpdate(
  account: Account,
  record: StoredRecord,
  properties: Readonly<Record<string, string>>,
  source: Source,
): PreparedWrite {
  const { objectType, id } = record;
  if (account.faults.now.brokenRecords.has(id)) {
    const message = `The ${OBJECT_TYPES[objectType].singular} ${id} could not be written.`;
    throw new ApiError(500, 'INTERNAL_ERROR', message);
  }
  checkWrite(account.properties, account.faults.now.adminRules, objectType, properties, record.values);
  return () => {
    account.records.update(record, normalised(account.properties, objectType, properties), source);
    return record;
  };
}

/** What an association id leads to, and that it is there. */
function endOf(account: Account, from: ObjectType, typeId: number, id: string): End {
  const objectType = OTHER_END[from]?.[typeId];
  if (objectType === undefined) throw invalid(`Association type ${typeId} does not start at ${from}.`);
  if (account.records.byId(objectType, id) === null) {
    throw notFound(`The ${OBJECT_TYPES[objectType].singular} ${id} to associate with does not exist.`);
  }
  return { objectType, id };
}

const OTHER_END: Readonly<Partial<Record<ObjectType, Readonly<Record<number, ObjectType>>>>> = {
  contacts: {
    279: 'companies',
    1: 'companies',
    4: 'deals',
    193: 'calls',
    197: 'emails',
    199: 'meetings',
    201: 'notes',
    203: 'tasks',
  },
  companies: {
    280: 'contacts',
    2: 'contacts',
    342: 'deals',
    6: 'deals',
    181: 'calls',
    185: 'emails',
    187: 'meetings',
    189: 'notes',
    191: 'tasks',
  },
  deals: {
    3: 'contacts',
    341: 'companies',
    5: 'companies',
    205: 'calls',
    209: 'emails',
    211: 'meetings',
    213: 'notes',
    215: 'tasks',
  },
  calls: { 194: 'contacts', 182: 'companies', 206: 'deals' },
  emails: { 198: 'contacts', 186: 'companies', 210: 'deals' },
  meetings: { 200: 'contacts', 188: 'companies', 212: 'deals' },
  notes: { 202: 'contacts', 190: 'companies', 214: 'deals' },
  tasks: { 204: 'contacts', 192: 'companies', 216: 'deals' },
};

/** `absorbed`'s values fill what the survivor lacks; its associations move; its id goes on finding the survivor. */
export function mergeRecords(
  account: Account,
  survivor: StoredRecord,
  absorbed: StoredRecord,
  source: Source,
): void {
  const { objectType } = survivor;
  const filled = Object.fromEntries(
    Object.entries(absorbed.values).filter(
      ([name, value]) => value !== '' && (survivor.values[name] ?? '') === '' && name !== 'email',
    ),
  );
  account.links.move(keyOf(objectType, absorbed.id), keyOf(objectType, survivor.id));
  account.records.erase(absorbed);
  account.records.absorb(survivor, absorbed);
  account.changed({
    kind: 'merge',
    objectType,
    id: survivor.id,
    absorbed: absorbed.id,
    at: account.clock(),
    source,
  });
  account.records.update(survivor, filled, source);
}
