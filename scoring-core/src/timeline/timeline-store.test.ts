import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY } from './durations.ts';
import { at, DAYS, event, randomRows, START, storeOf, tie } from './rows.test-support.ts';
import { eventsAt } from './timeline.ts';

test('a visit is in the timeline from the later of its own time and the tie, until the tie ends', () => {
  const early = event('visitor:1', 'page_viewed', '2025-01-01');
  const late = event('visitor:1', 'page_viewed', '2025-01-20', {}, '2025-01-22');
  const after = event('visitor:1', 'page_viewed', '2025-02-02');
  const store = storeOf([late, after, early, tie('visitor:1', 'lead:1', '2025-01-10', '2025-02-01')]);
  const until = at('2025-02-01');
  expect(store.timelineOf('lead:1').entries).toEqual([
    { event: early, from: at('2025-01-10'), until },
    { event: late, from: at('2025-01-22'), until },
  ]);
  expect(store.timelineOf('visitor:1').entries.map((entry) => entry.event)).toEqual([early, late, after]);
});

test('at every moment a timeline is what is known of those who belong to the lead', () => {
  fc.assert(
    fc.property(randomRows, fc.nat(DAYS), (rows, day) => {
      const store = storeOf(rows);
      const moment = START + day * DAY;
      const edges = rows.filter((row) => row.kind === 'identity');
      for (const lead of store.leads) {
        const members = new Set([lead]);
        for (let size = 0; size < members.size; ) {
          size = members.size;
          for (const edge of edges) {
            const holds = edge.tiedAt <= moment && (edge.untiedAt === null || moment < edge.untiedAt);
            if (holds && members.has(edge.into)) members.add(edge.from);
          }
        }
        const expected = rows.filter(
          (row) => row.kind === 'event' && members.has(row.subject) && row.knownAt <= moment,
        );
        const ids = eventsAt(store.timelineOf(lead), moment).map(({ id }) => id);
        expect(ids.toSorted()).toEqual(expected.map(({ id }) => id).sort());
      }
    }),
    { numRuns: 60 },
  );
});

test('every lead that is only tied to, or merged away, is a lead', () => {
  const store = storeOf([tie('visitor:1', 'lead:1', '2025-01-01'), tie('lead:2', 'lead:3', '2025-01-01')]);
  expect(store.leads).toEqual(['lead:1', 'lead:2', 'lead:3']);
  expect(store.visitors).toEqual(['visitor:1']);
});

test('the account is the newest one known of the record that survives, else that record', () => {
  const account = (lead: string, value: string, time: string): ReturnType<typeof event> =>
    event(lead, 'property_changed', time, { name: 'account', value });
  const store = storeOf([
    account('lead:1', 'account:old', '2025-01-01'),
    account('lead:1', 'account:new', '2025-02-01'),
    tie('lead:2', 'lead:1', '2025-01-10'),
    tie('lead:3', 'lead:4', '2025-01-10'),
    event('lead:4', 'custom:note', '2025-01-01', { name: 'account', value: 'not a property' }),
  ]);
  expect(store.accountOf('lead:2', at('2025-01-05'))).toBe('lead:2');
  expect(store.accountOf('lead:2', at('2025-01-15'))).toBe('account:old');
  expect(store.accountOf('lead:1', at('2025-03-01'))).toBe('account:new');
  expect(store.accountOf('lead:3', at('2025-03-01'))).toBe('lead:4');
});
