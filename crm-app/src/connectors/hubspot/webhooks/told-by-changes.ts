import { barredByName, type Row } from '@leadlight/scoring-core';
import type { HubSpotChange, HubSpotObject } from '@leadlight/webhooks';
import { contactPropertyRows, SPECIAL_CONTACT_PROPERTIES } from '../rows/contact-property.ts';
import { PROFILE_PROPERTIES } from '../rows/contact-rows.ts';
import { FORM_PROPERTIES } from '../rows/form-rows.ts';
import { mergeRow } from '../rows/merge-rows.ts';

/** Of which records' deletion and return the timeline tells. */
export const DELETABLE = ['contacts', 'deals', 'tasks'] as const satisfies readonly HubSpotObject[];
export type Deletable = (typeof DELETABLE)[number];

/** Ids of records, and the last time at which something happened to each. */
export type TimesById = ReadonlyMap<string, number>;

/** What a batch of changes says by itself, and what has to be read for the rest. */
export type ToldByChanges = {
  readonly rows: readonly Row[];
  /** Ids of records to read whole. */
  readonly toRead: ReadonlyMap<HubSpotObject, ReadonlySet<string>>;
  /** What may be gone, and since when: a merge takes an id away too, and a restore brings it back. */
  readonly deletedAt: Readonly<Record<Deletable, TimesById>>;
  readonly restoredAt: Readonly<Record<Deletable, TimesById>>;
  /** Contacts deleted for good: everything about them goes. */
  readonly forgotten: readonly string[];
};

/**
 * A contact's property needs no call: the event has the value and its time. Everything else is read as it stands now,
 * so no order of arrival, and no event that came twice, can make another end state.
 */
export function toldByChanges(changes: readonly HubSpotChange[]): ToldByChanges {
  const forgotten = new Set(changes.filter(({ kind }) => kind === 'forgotten').map(({ id }) => id));
  const rows: Row[] = [];
  const toRead = new Map<HubSpotObject, Set<string>>();
  const [deletedAt, restoredAt] = [noTimes(), noTimes()];
  for (const change of changes) {
    if (change.object === 'contacts' && forgotten.has(change.id)) continue;
    if (isDeletable(change.object)) {
      if (change.kind === 'deleted') deletedAt[change.object].set(change.id, change.at);
      if (change.kind === 'restored') restoredAt[change.object].set(change.id, change.at);
    }
    rows.push(...rowsOf(change));
    const read = recordToRead(change);
    if (read === null || (read.object === 'contacts' && forgotten.has(read.id))) continue;
    const ids = toRead.get(read.object);
    if (ids === undefined) toRead.set(read.object, new Set([read.id]));
    else ids.add(read.id);
  }
  return { rows, toRead, deletedAt, restoredAt, forgotten: [...forgotten] };
}

/** The record that a change makes us read, or look for; null where the change says everything by itself. */
export function recordOf(
  change: HubSpotChange,
): { readonly object: HubSpotObject; readonly id: string } | null {
  return change.kind === 'deleted' ? change : recordToRead(change);
}

function recordToRead(change: HubSpotChange): { readonly object: HubSpotObject; readonly id: string } | null {
  switch (change.kind) {
    case 'property':
      return change.object !== 'contacts' || isReadWhole(change.name) ? change : null;
    case 'created':
    case 'restored':
    case 'merged':
      return change;
    case 'associated':
      return whoseTieIs(change);
    case 'deleted':
    case 'forgotten':
      return null;
  }
}

/**
 * A contact is read for its companies, a deal for its contacts. Every mail and call is associated with contacts as well,
 * when it is made: those were read then, and their contacts need not be.
 */
function whoseTieIs(
  change: HubSpotChange & { readonly kind: 'associated' },
): { readonly object: HubSpotObject; readonly id: string } | null {
  const ends = [change, change.other];
  const contact = ends.find(({ object }) => object === 'contacts');
  if (contact === undefined) return null;
  if (ends.some(({ object }) => object === 'companies')) return contact;
  return ends.find(({ object }) => object === 'deals') ?? null;
}

function rowsOf(change: HubSpotChange): Row[] {
  if (change.object !== 'contacts') return [];
  if (change.kind === 'merged') {
    return change.absorbed.map((absorbed) => mergeRow(absorbed, change.id, change.at));
  }
  if (change.kind !== 'property' || isReadWhole(change.name) || isOurOwn(change.name)) return [];
  return propertyRows(change);
}

function isDeletable(object: HubSpotObject): object is Deletable {
  return DELETABLE.some((one) => one === object);
}

function noTimes(): Record<Deletable, Map<string, number>> {
  return { contacts: new Map(), deals: new Map(), tasks: new Map() };
}

const OUR_OWN = /^leadlight_/;

/** Should somebody subscribe to our fields, our own writes still come to nothing. */
function isOurOwn(property: string): boolean {
  return OUR_OWN.test(property);
}

/** Part of the person's profile, or of what several properties tell together. */
const READ_WHOLE: ReadonlySet<string> = new Set([...PROFILE_PROPERTIES, ...FORM_PROPERTIES]);

function isReadWhole(property: string): boolean {
  return READ_WHOLE.has(property);
}

const SPECIAL: ReadonlySet<string> = new Set(SPECIAL_CONTACT_PROPERTIES);

/** What would not be learned from the record's history is not learned here. */
function propertyRows(change: HubSpotChange & { readonly kind: 'property' }): Row[] {
  if (!SPECIAL.has(change.name) && barredByName(change.name) !== null) return [];
  return contactPropertyRows(change.id, change.name, { value: change.value, timestamp: change.at });
}
