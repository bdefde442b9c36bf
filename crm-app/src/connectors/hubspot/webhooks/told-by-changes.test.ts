import type { HubSpotChange } from '@leadlight/webhooks';
import { expect, test } from 'vitest';
import { toldByChanges } from './told-by-changes.ts';

const at = 1_700_000_000_000;
const ofContact = { object: 'contacts', id: '5', at } as const;
const property = (name: string, value: string): HubSpotChange => ({
  ...ofContact,
  kind: 'property',
  name,
  value,
});

/** What is to be read, in a plain form. */
function reads(changes: readonly HubSpotChange[]): Record<string, string[]> {
  const { toRead } = toldByChanges(changes);
  return Object.fromEntries([...toRead].map(([object, ids]) => [object, [...ids]]));
}

test('a contact’s property is a row by itself, at its own time', () => {
  const { rows, toRead } = toldByChanges([property('lifecyclestage', 'marketingqualifiedlead')]);
  expect(toRead.size).toBe(0);
  expect(rows).toMatchObject([
    {
      id: `hubspot:contact:5:lifecycle_stage:${at}`,
      subject: 'lead:5',
      type: 'property_changed',
      occurredAt: at,
    },
    { type: 'mql_reached', occurredAt: at },
  ]);
});

test('an opened mail counts once, however often it is told', () => {
  const opened = property('hs_sales_email_last_opened', String(at - 5000));
  const { rows } = toldByChanges([opened, { ...opened, at: at + 9000 }]);
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set([`hubspot:contact:5:email_opened:${at - 5000}`]));
});

test('our own fields, what names the person and what the CRM calculates tell nothing', () => {
  for (const name of ['leadlight_propensity', 'lastmodifieddate', 'hs_lead_score', 'address']) {
    expect(toldByChanges([property(name, '1')])).toMatchObject({ rows: [], forgotten: [] });
    expect(reads([property(name, '1')])).toEqual({});
  }
});

test('the profile, forms, deals and engagements are read whole, each record once', () => {
  expect(
    reads([
      property('phone', '1'),
      property('hubspot_owner_id', '7'),
      property('recent_conversion_event_name', 'Contact us'),
      { kind: 'created', object: 'contacts', id: '6', at },
      { kind: 'property', object: 'deals', id: '8', at, name: 'dealstage', value: 'closedwon' },
      { kind: 'created', object: 'calls', id: '9', at },
      { kind: 'associated', object: 'deals', id: '8', at, other: { object: 'contacts', id: '5' } },
    ]),
  ).toEqual({ contacts: ['5', '6'], deals: ['8'], calls: ['9'] });
});

test('a merge ties the absorbed to the survivor when it happened', () => {
  const merge: HubSpotChange = { ...ofContact, kind: 'merged', absorbed: ['3', '4'] };
  expect(toldByChanges([merge]).rows).toEqual(
    ['3', '4'].map((absorbed) => ({
      kind: 'identity',
      id: `hubspot:merge:${absorbed}:5`,
      from: `lead:${absorbed}`,
      into: 'lead:5',
      tiedAt: at,
      untiedAt: null,
    })),
  );
  expect(reads([merge])).toEqual({ contacts: ['5'] });
});

test('a deletion is only a suspicion; of a forgotten contact nothing is told, in any order', () => {
  expect(toldByChanges([{ ...ofContact, kind: 'deleted' }])).toMatchObject({
    rows: [],
    deletedAt: { contacts: new Map([['5', at]]) },
  });
  const nothing = { contacts: new Map(), deals: new Map(), tasks: new Map() };
  const forgotten: HubSpotChange = { ...ofContact, kind: 'forgotten' };
  for (const changes of [
    [property('country', 'DE'), property('phone', '1'), forgotten],
    [forgotten, property('country', 'DE'), property('phone', '1')],
  ]) {
    expect(toldByChanges(changes)).toEqual({
      ...{ rows: [], toRead: new Map(), deletedAt: nothing, restoredAt: nothing },
      forgotten: ['5'],
    });
  }
});

test('a tie makes its contact or its deal be read; what an engagement is tied to was read when it was made', () => {
  const tie = (
    object: 'deals' | 'contacts' | 'calls',
    id: string,
    other: typeof ofContact | { object: 'companies'; id: string },
  ) => ({ kind: 'associated', object, id, at, other }) as const;
  const company = { object: 'companies', id: '7' } as const;
  expect(reads([tie('contacts', '5', company)])).toEqual({ contacts: ['5'] });
  expect(reads([tie('calls', '9', ofContact), tie('deals', '8', company)])).toEqual({});
  expect(reads([tie('deals', '8', ofContact)])).toEqual({ deals: ['8'] });
});

test('what was restored is read, and told since when it is back', () => {
  const restored: HubSpotChange = { kind: 'restored', object: 'tasks', id: '3', at };
  expect(toldByChanges([restored]).restoredAt.tasks).toEqual(new Map([['3', at]]));
  expect(reads([restored])).toEqual({ tasks: ['3'] });
});
