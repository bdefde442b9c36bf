import { expect, test } from 'vitest';
import { type HubSpotRecord, hubspotRecord } from '../reading/record.ts';
import { contactRows } from './contact-rows.ts';

const iso = (time: number): string => new Date(time).toISOString();
const at = (text: string): number => Date.parse(`${text}Z`);
const CREATED = at('2026-01-01T00:00');
const SEEN = at('2026-11-01T00:00');

function contact(
  history: Readonly<Record<string, readonly (readonly [string, number])[]>>,
  properties: Record<string, string> = {},
): HubSpotRecord {
  return hubspotRecord.parse({
    id: '5',
    createdAt: iso(CREATED),
    properties,
    propertiesWithHistory: Object.fromEntries(
      Object.entries(history).map(([name, versions]) => [
        name,
        versions.map(([value, time]) => ({ value, timestamp: iso(time), sourceType: 'CRM_UI' })),
      ]),
    ),
  });
}

const rowsOf = (record: HubSpotRecord, learned: string[] = []) => contactRows(record, learned, SEEN);

test('a creation date that an import set was not known before the import', () => {
  const imported = contact(
    { createdate: [['2020-05-05T00:00:00Z', CREATED]] },
    { createdate: '2020-05-05T00:00:00Z' },
  );
  expect(rowsOf(imported)).toMatchObject([
    { type: 'lead_created', occurredAt: at('2020-05-05T00:00'), knownAt: CREATED },
  ]);
});

test('each submission is one row: by its form’s name, by a later date when the same form came again', () => {
  const first = at('2026-02-01T10:00');
  const again = at('2026-03-01T10:00');
  const rows = rowsOf(
    contact({
      recent_conversion_event_name: [['Contact us', first]],
      recent_conversion_date: [
        [String(again), again + 500],
        [iso(first + 1500), first + 2000],
      ],
    }),
  );
  const forms = rows.filter((row) => row.kind === 'event' && row.type === 'form_submitted');
  expect(forms).toMatchObject([
    { occurredAt: first, properties: { form: 'Contact us' } },
    { occurredAt: again, properties: { form: 'Contact us' } },
  ]);
});

test('a date before the oldest name that is kept names no form, and makes none up', () => {
  const rows = rowsOf(
    contact({
      recent_conversion_event_name: [['Contact us', at('2026-06-01T10:00')]],
      recent_conversion_date: [[iso(at('2026-02-01T10:00')), at('2026-02-01T10:00')]],
    }),
  );
  expect(rows.filter((row) => row.kind === 'event' && row.type === 'form_submitted')).toHaveLength(1);
});

test('a merge is tied when the record first named the other, else when it was seen there', () => {
  const mergedAt = at('2026-04-01T00:00');
  const rows = rowsOf(
    contact(
      {
        hs_merged_object_ids: [
          ['3;4', at('2026-05-01T00:00')],
          ['3', mergedAt],
        ],
      },
      { hs_merged_object_ids: '3;4;9' },
    ),
  );
  expect(rows.filter((row) => row.kind === 'identity')).toMatchObject([
    { from: 'lead:3', into: 'lead:5', tiedAt: mergedAt },
    { from: 'lead:4', into: 'lead:5', tiedAt: at('2026-05-01T00:00') },
    { from: 'lead:9', into: 'lead:5', tiedAt: SEEN },
  ]);
});

test('reading again later makes the same rows', () => {
  const record = contact({ lifecyclestage: [['lead', CREATED]] });
  const again = contactRows(record, ['lifecyclestage'], SEEN + 1000);
  expect(again.map(({ id }) => id)).toEqual(
    contactRows(record, ['lifecyclestage'], SEEN).map(({ id }) => id),
  );
});
