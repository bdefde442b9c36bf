import { conflict, notFound } from '../api-error.ts';
import type { LoadedRecord, Source } from '../crm.ts';
import { ALL_OBJECT_TYPES, OBJECT_TYPES, type ObjectType } from '../object-types.ts';
import type { Clock } from '../sandbox-contract.ts';
import type { ChangeListener } from './changes.ts';
import { derivedValues } from './derived-values.ts';
import { currentValue, keptVersions, type StoredRecord, writeVersion } from './stored-record.ts';

export type RecordStore = {
  create(
    objectType: ObjectType,
    properties: Readonly<Record<string, string>>,
    source: Source,
    id?: string,
  ): StoredRecord;
  update(record: StoredRecord, properties: Readonly<Record<string, string>>, source: Source): void;
  archive(record: StoredRecord, source: Source): void;
  restore(record: StoredRecord, source: Source): void;
  /** Gone without a trace. */
  erase(record: StoredRecord): void;
  /** From now on the ids of `absorbed` find the survivor. */
  absorb(survivor: StoredRecord, absorbed: StoredRecord): void;
  load(record: LoadedRecord): void;
  /** Also by the id of a record merged into it; null where there is none or it is archived. */
  byId(objectType: ObjectType, id: string): StoredRecord | null;
  byProperty(objectType: ObjectType, property: string, value: string): StoredRecord | null;
  archivedById(objectType: ObjectType, id: string): StoredRecord | null;
  /** In the order of their ids, archived ones included. */
  inOrder(objectType: ObjectType): readonly StoredRecord[];
  nextId(): number;
  replace(records: Iterable<StoredRecord>, nextId: number): void;
};

/** Above every id that a load brings, as ids of an old account are. */
const FIRST_ID = 30_000_000_001;

export function createRecordStore(given: {
  readonly clock: Clock;
  readonly wall: Clock;
  readonly searchLagMs: () => number;
  readonly changed: ChangeListener;
}): RecordStore {
  const { clock, wall, searchLagMs, changed } = given;
  const byType = new Map<ObjectType, Map<string, StoredRecord>>();
  const sorted = new Map<ObjectType, StoredRecord[]>();
  const merged = new Map<string, StoredRecord>();
  const byEmail = new Map<string, StoredRecord>();
  let nextId = FIRST_ID;

  const recordsOf = (objectType: ObjectType): Map<string, StoredRecord> => {
    const records = byType.get(objectType) ?? new Map<string, StoredRecord>();
    byType.set(objectType, records);
    return records;
  };
  const put = (record: StoredRecord): void => {
    recordsOf(record.objectType).set(record.id, record);
    for (const id of record.mergedIds) merged.set(`${record.objectType}:${id}`, record);
    indexEmail(record);
    const list = sorted.get(record.objectType);
    const last = list?.at(-1);
    if (list !== undefined && last !== undefined && Number(last.id) < Number(record.id)) list.push(record);
    else sorted.delete(record.objectType);
  };
  const indexEmail = (record: StoredRecord): void => {
    const { email } = record.values;
    if (record.objectType === 'contacts' && email) byEmail.set(email.toLowerCase(), record);
  };
  const refuseTakenEmail = (
    objectType: ObjectType,
    email: string | undefined,
    own: StoredRecord | null,
  ): void => {
    if (objectType !== 'contacts' || !email) return;
    const holder = byEmail.get(email.toLowerCase());
    if (holder === undefined || holder === own || holder.archivedAt !== null) return;
    throw conflict(`Contact already exists. Existing ID: ${holder.id}`);
  };
  const inOrder = (objectType: ObjectType): readonly StoredRecord[] => {
    const there = sorted.get(objectType);
    if (there !== undefined) return there;
    const list = [...recordsOf(objectType).values()].sort((a, b) => Number(a.id) - Number(b.id));
    sorted.set(objectType, list);
    return list;
  };
  const alive = (record: StoredRecord | undefined): StoredRecord | null =>
    record === undefined || record.archivedAt !== null ? null : record;

  return {
    inOrder,
    create(objectType, properties, source, id = String(nextId++)) {
      refuseTakenEmail(objectType, properties.email, null);
      if (recordsOf(objectType).has(id))
        throw conflict(`A ${OBJECT_TYPES[objectType].singular} ${id} exists already.`);
      const now = clock();
      const record: StoredRecord = {
        id,
        objectType,
        values: { ...properties, ...derivedValues(objectType, properties, now) },
        history: {},
        source: source.type,
        createdAt: now,
        updatedAt: now,
        archivedAt: null,
        mergedIds: [],
        changedAt: wall(),
        indexed: null,
      };
      put(record);
      changed({ kind: 'creation', objectType, id, at: now, source });
      for (const [property, value] of Object.entries(record.values)) {
        changed({ kind: 'propertyChange', objectType, id, property, value, at: now, source });
      }
      return record;
    },
    update(record, properties, source) {
      refuseTakenEmail(record.objectType, properties.email, record);
      const now = clock();
      const written = { ...properties, ...derivedValues(record.objectType, properties, now) };
      const before = { ...record.values };
      if (before.email !== undefined && written.email !== undefined)
        byEmail.delete(before.email.toLowerCase());
      for (const [property, value] of Object.entries(written)) {
        if ((before[property] ?? '') === value) continue;
        const version = { value, timestamp: now, sourceType: source.type };
        writeVersion(
          record,
          property,
          source.id === undefined ? version : { ...version, sourceId: source.id },
        );
        const { objectType, id } = record;
        changed({ kind: 'propertyChange', objectType, id, property, value, at: now, source });
      }
      indexEmail(record);
      record.updatedAt = Math.max(now, record.updatedAt + 1);
      noteChange(record, before);
    },
    archive(record, source) {
      record.archivedAt = clock();
      noteChange(record, { ...record.values });
      const { objectType, id } = record;
      changed({ kind: 'deletion', objectType, id, at: record.archivedAt, source });
    },
    restore(record, source) {
      refuseTakenEmail(record.objectType, record.values.email, record);
      record.archivedAt = null;
      noteChange(record, { ...record.values });
      const { objectType, id } = record;
      changed({ kind: 'restore', objectType, id, at: clock(), source });
    },
    erase(record) {
      recordsOf(record.objectType).delete(record.id);
      sorted.delete(record.objectType);
      const { email } = record.values;
      if (email !== undefined && byEmail.get(email.toLowerCase()) === record)
        byEmail.delete(email.toLowerCase());
    },
    absorb(survivor, absorbed) {
      for (const id of [absorbed.id, ...absorbed.mergedIds]) {
        survivor.mergedIds.push(id);
        merged.set(`${survivor.objectType}:${id}`, survivor);
      }
    },
    load({ id, objectType, createdAt, history }) {
      const values: Record<string, string> = {};
      const kept: StoredRecord['history'] = {};
      let updatedAt = createdAt;
      const made = Object.values(history).find((versions) => versions[0]?.timestamp === createdAt);
      const source = made?.[0]?.sourceType ?? 'CRM_UI';
      for (const [property, versions] of Object.entries(history)) {
        const newest = versions.at(-1);
        if (newest === undefined) continue;
        values[property] = newest.value;
        updatedAt = Math.max(updatedAt, newest.timestamp);
        if (versions.length > 1 || newest.timestamp !== createdAt || newest.sourceType !== source) {
          kept[property] = versions.slice(-keptVersions(objectType)).reverse();
        }
      }
      const whole = { id, objectType, values, history: kept, source, createdAt, updatedAt, archivedAt: null };
      put({ ...whole, mergedIds: [], changedAt: Number.NEGATIVE_INFINITY, indexed: null });
      if (Number(id) >= nextId) nextId = Number(id) + 1;
    },
    byId: (objectType, id) => alive(recordsOf(objectType).get(id) ?? merged.get(`${objectType}:${id}`)),
    archivedById(objectType, id) {
      const record = recordsOf(objectType).get(id);
      return record === undefined || record.archivedAt === null ? null : record;
    },
    byProperty(objectType, property, value) {
      if (property === 'email') return alive(byEmail.get(value.toLowerCase()));
      return (
        inOrder(objectType).find(
          (record) => alive(record) !== null && currentValue(record, property) === value,
        ) ?? null
      );
    },
    nextId: () => nextId,
    replace(records, next) {
      for (const objectType of ALL_OBJECT_TYPES) recordsOf(objectType).clear();
      sorted.clear();
      merged.clear();
      byEmail.clear();
      for (const record of records) put(record);
      nextId = next;
    },
  };

  /** Search goes on seeing what it saw before the first of the changes that its index has not caught up with. */
  function noteChange(record: StoredRecord, before: Readonly<Record<string, string>>): void {
    const now = wall();
    if (now - record.changedAt >= searchLagMs()) record.indexed = before;
    record.changedAt = now;
  }
}

export function mustFind(record: StoredRecord | null): StoredRecord {
  if (record === null) throw notFound('resource not found');
  return record;
}
