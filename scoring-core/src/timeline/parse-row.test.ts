import { expect, test } from 'vitest';
import { parseRow } from './parse-row.ts';

const viewed = {
  kind: 'event',
  id: 'e1',
  subject: 'visitor:9',
  type: 'page_viewed',
  occurredAt: '2025-03-20T12:00:00Z',
  knownAt: '2025-03-20T12:00:01Z',
  properties: { path: '/', session: 's1', weather: ['never heard of it'] },
};
const tied = {
  kind: 'identity',
  id: 'i1',
  visitor: 'visitor:9',
  lead: 'lead:1',
  tiedAt: '2025-03-20T12:00:00Z',
};

test('an event is read with its times as epoch milliseconds and its unknown properties kept', () => {
  expect(parseRow(viewed)).toEqual({
    ok: true,
    row: { ...viewed, occurredAt: Date.UTC(2025, 2, 20, 12), knownAt: Date.UTC(2025, 2, 20, 12, 0, 1) },
  });
});

test('events without properties and of own types are rows', () => {
  const { properties, ...bare } = viewed;
  expect(parseRow({ ...bare, type: 'custom:webinar' })).toMatchObject({
    ok: true,
    row: { type: 'custom:webinar', properties: {} },
  });
});

test('a tie, its end, and a merge are edges', () => {
  const tiedAt = Date.UTC(2025, 2, 20, 12);
  const edge = { kind: 'identity', id: 'i1', from: 'visitor:9', into: 'lead:1', tiedAt, untiedAt: null };
  expect(parseRow(tied)).toEqual({ ok: true, row: edge });
  expect(parseRow({ ...tied, untiedAt: tied.tiedAt })).toEqual({
    ok: true,
    row: { ...edge, untiedAt: tiedAt },
  });
  const { visitor, ...merge } = tied;
  expect(parseRow({ ...merge, visitor: null, into: 'lead:2' })).toEqual({
    ok: true,
    row: { ...edge, from: 'lead:1', into: 'lead:2' },
  });
});

test.each([
  ['a line of text', 'text', 'the row is not an object'],
  ['a list', [viewed], 'the row is not an object'],
  ['another kind', { ...viewed, kind: 'score' }, 'kind is neither "event" nor "identity"'],
  ['no id', { ...viewed, id: undefined }, 'id is missing'],
  ['a bare subject', { ...viewed, subject: '42' }, 'subject is neither "lead:…" nor "visitor:…"'],
  ['an empty subject', { ...viewed, subject: 'lead:' }, 'subject is neither "lead:…" nor "visitor:…"'],
  [
    'an unknown type',
    { ...viewed, type: 'page_view' },
    'type "page_view" is not known; own types are called "custom:<name>"',
  ],
  ['an own type without a name', { ...viewed, type: 'custom:' }, expect.stringContaining('type "custom:"')],
  ['no occurredAt', { ...viewed, occurredAt: undefined }, 'occurredAt is missing'],
  [
    'a time without a zone',
    { ...viewed, occurredAt: '2025-03-20T12:00:00' },
    'occurredAt is not an ISO 8601 time with a time zone',
  ],
  ['no knownAt', { ...viewed, knownAt: null }, 'knownAt is missing'],
  ['properties in a list', { ...viewed, properties: [] }, 'properties is not an object'],
  [
    'a nameless property',
    { ...viewed, type: 'property_changed', properties: {} },
    'properties.name is missing',
  ],
  ['a tie of a lead', { ...tied, visitor: 'lead:2' }, 'visitor is not "visitor:…"'],
  ['a tie to a visitor', { ...tied, lead: 'visitor:1' }, 'lead is not "lead:…"'],
  ['a merge into itself', { ...tied, visitor: undefined, into: 'lead:1' }, 'lead is merged into itself'],
  ['a merge into a visitor', { ...tied, visitor: undefined, into: 'visitor:1' }, 'into is not "lead:…"'],
  ['a tie and a merge at once', { ...tied, into: 'lead:2' }, expect.stringContaining('not both')],
  ['an end before the tie', { ...tied, untiedAt: '2025-03-19T12:00:00Z' }, 'untiedAt is before tiedAt'],
])('%s is a bad row that says why', (_, row, reason) => {
  expect(parseRow(row)).toEqual({ ok: false, reason });
});
