import type { Version } from '../crm.ts';
import type { ObjectType } from '../object-types.ts';

/** A record as the store keeps it. */
export type StoredRecord = {
  readonly id: string;
  readonly objectType: ObjectType;
  readonly values: Record<string, string>;
  /** Newest first; only of properties with another version than the one made with the record. */
  readonly history: Record<string, Version[]>;
  /** Where the versions made with the record come from. */
  readonly source: string;
  readonly createdAt: number;
  updatedAt: number;
  archivedAt: number | null;
  /** Ids of the records merged into this one; reading by them finds it. */
  readonly mergedIds: string[];
  /** Wall time of the last change, and what search still sees until its index has caught up; null: nothing yet. */
  changedAt: number;
  indexed: Readonly<Record<string, string>> | null;
};

/** About what HubSpot keeps for each property (community posts; no page of HubSpot's says so). */
export function keptVersions(objectType: ObjectType): number {
  return objectType === 'contacts' ? 45 : 20;
}

export function versionsOf(record: StoredRecord, property: string): readonly Version[] {
  const kept = record.history[property];
  if (kept !== undefined) return kept;
  const value = currentValue(record, property);
  return value === null ? [] : [{ value, timestamp: record.createdAt, sourceType: record.source }];
}

/** The value that the API shows: null for one never set, an empty text for one that was cleared. */
export function currentValue(record: StoredRecord, property: string): string | null {
  const own = record.values[property];
  if (own !== undefined) return own;
  if (property === 'hs_object_id') return record.id;
  if (property === createdProperty(record.objectType)) return new Date(record.createdAt).toISOString();
  if (property === modifiedProperty(record.objectType)) return new Date(record.updatedAt).toISOString();
  return null;
}

export function createdProperty(objectType: ObjectType): string {
  return objectType === 'contacts' || objectType === 'companies' || objectType === 'deals'
    ? 'createdate'
    : 'hs_createdate';
}

export function modifiedProperty(objectType: ObjectType): string {
  return objectType === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate';
}

/** Keeps the version before, so that a first change makes two. */
export function writeVersion(record: StoredRecord, property: string, version: Version): void {
  const versions = [version, ...versionsOf(record, property)];
  record.history[property] = versions.slice(0, keptVersions(record.objectType));
  record.values[property] = version.value;
}
