import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, event, randomRows, storeOf, tie } from './rows.test-support.ts';
import { createStoreBuilder } from './store-builder.ts';

test('of two events with one id the first known stays, whichever came first', () => {
  const early = { ...event('lead:1', 'form_submitted', '2025-01-02', { form: 'a' }), id: 'x' };
  const late = { ...event('lead:1', 'form_submitted', '2025-01-01', { form: 'b' }, '2025-01-03'), id: 'x' };
  for (const rows of [
    [early, late],
    [late, early],
  ]) {
    const builder = createStoreBuilder();
    for (const row of rows) builder.add(row);
    expect(builder.build().ownEvents('lead:1')).toEqual([early]);
    expect(builder.counts()).toEqual({ events: 1, edges: 0, duplicates: 1, clocksCorrected: 0 });
  }
});

test('an event "known before it occurred" is put back to when it was known, and counted', () => {
  const builder = createStoreBuilder();
  builder.add({ ...event('lead:1', 'email_opened', '2025-01-02'), knownAt: at('2025-01-01') });
  expect(builder.build().ownEvents('lead:1')).toMatchObject([
    { occurredAt: at('2025-01-01'), knownAt: at('2025-01-01') },
  ]);
  expect(builder.counts().clocksCorrected).toBe(1);
});

test('an edge that comes again with its end is the same edge, undone', () => {
  const open = { ...tie('visitor:1', 'lead:1', '2025-01-01'), id: 'x' };
  const undone = { ...open, untiedAt: at('2025-01-05') };
  for (const rows of [
    [open, undone],
    [undone, open],
  ]) {
    expect(storeOf(rows).identity.edgesFrom('visitor:1')).toEqual([undone]);
  }
});

test('events of one time come in one order, by when they were known and then by id', () => {
  const a = { ...event('lead:1', 'form_submitted', '2025-01-01', {}, '2025-01-03'), id: 'a' };
  const b = { ...event('lead:1', 'form_submitted', '2025-01-01', {}, '2025-01-02'), id: 'b' };
  const c = { ...b, id: 'c' };
  expect(storeOf([a, c, b]).ownEvents('lead:1')).toEqual([b, c, a]);
  expect(storeOf([b, c, a]).ownEvents('lead:1')).toEqual([b, c, a]);
});

test('the order of rows, and rows that come twice, never matter', () => {
  fc.assert(
    fc.property(
      randomRows.chain((rows) =>
        fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows, ...rows], { minLength: 2 * rows.length })),
      ),
      ([rows, shuffled]) => {
        const [a, b] = [storeOf(rows), storeOf(shuffled)];
        expect(b.leads).toEqual(a.leads);
        for (const lead of a.leads) expect(b.timelineOf(lead)).toEqual(a.timelineOf(lead));
      },
    ),
    { numRuns: 60 },
  );
});

test('rows added to a store are there as if they had come with the others, and the first store stays as it was', () => {
  fc.assert(
    fc.property(randomRows, fc.nat(100), (rows, cut) => {
      const first = storeOf(rows.slice(0, cut));
      const before = first.leads.map((lead) => first.timelineOf(lead));
      const [a, b] = [storeOf(rows), first.withRows(rows.slice(cut))];
      expect(b.leads).toEqual(a.leads);
      for (const lead of a.leads) expect(b.timelineOf(lead)).toEqual(a.timelineOf(lead));
      expect(first.leads.map((lead) => first.timelineOf(lead))).toEqual(before);
    }),
    { numRuns: 60 },
  );
});
