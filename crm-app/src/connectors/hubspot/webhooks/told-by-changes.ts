import { barredByName, type Row } from '@leadlight/scoring-core';
import type { HubSpotChange, HubSpotObject } from '@leadlight/webhooks';
import { contactPropertyRows, SPECIAL_CONTACT_PROPERTIES } from '../rows/contact-property.ts';
import { PROFILE_PROPERTIES } from '../rows/contact-rows.ts';
import { FORM_PROPERTIES } from '../rows/form-rows.ts';
import { mergeRow } from '../rows/merge-rows.ts';

/** What a batch of changes says by itself, and what has to be read for the rest. */
export type ToldByChanges = {
  readonly rows: readonly Row[];
  /** Ids of records to read whole. */
  readonly toRead: ReadonlyMap<HubSpotObject, ReadonlySet<string>>;
  /** Contacts that may be gone, and since when: a merge takes an id away too, and a restore brings it back. */
  readonly deletedAt: ReadonlyMap<string, number>;
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
  const deletedAt = new Map<string, number>();
  const read = (object: HubSpotObject, id: string): void => {
    if (object === 'contacts' && forgotten.has(id)) return;
    const ids = toRead.get(object);
    if (ids === undefined) toRead.set(object, new Set([id]));
    else ids.add(id);
  };
  for (const change of changes) {
    const { object, id } = change;
    const isContact = object === 'contacts';
    if (isContact && forgotten.has(id)) continue;
    switch (change.kind) {
      case 'property':
        if (!isContact) read(object, id);
        else if (isOurOwn(change.name)) break;
        else if (isReadWhole(change.name)) read(object, id);
        else rows.push(...propertyRows(change));
        break;
      case 'created':
        read(object, id);
        break;
      case 'associated':
        read(object, id);
        read(change.other.object, change.other.id);
        break;
      case 'merged':
        if (isContact) rows.push(...change.absorbed.map((absorbed) => mergeRow(absorbed, id, change.at)));
        read(object, id);
        break;
      case 'deleted':
        if (isContact) deletedAt.set(id, change.at);
        break;
      case 'forgotten':
        break;
    }
  }
  return { rows, toRead, deletedAt, forgotten: [...forgotten] };
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
