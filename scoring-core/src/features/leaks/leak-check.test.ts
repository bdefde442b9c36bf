import fc from 'fast-check';
import { expect, test } from 'vitest';
import { propertyAt, type TimelineStore } from '../../timeline/index.ts';
import { event, randomMoments, randomRows, storeOf, tie } from '../../timeline/rows.test-support.ts';
import { CATALOGUE } from '../catalogue/index.ts';
import { type Feature, feature } from '../feature.ts';
import { timesOf } from '../folds/event-times.ts';
import { calendarOf } from '../source-calendar.ts';
import { leakCheck, leakWarning } from './leak-check.ts';

const calendar = { kind: 'all since', since: 0 } as const;
const moment = Date.UTC(2025, 2, 1);

const rows = [
  event('lead:1', 'lead_created', '2025-01-01'),
  event('lead:1', 'property_changed', '2025-01-01', { name: 'country', value: 'DE' }),
  event('visitor:1', 'page_viewed', '2025-02-01', { path: '/', session: 's1' }),
  tie('visitor:1', 'lead:1', '2025-02-02'),
  event('lead:2', 'lead_created', '2025-01-01'),
];
const moments = [
  { lead: 'lead:1', moment },
  { lead: 'lead:2', moment },
];

const base = {
  label: 'Leaky',
  family: 'intent',
  source: 'leads',
  describe: String,
} as const;

function leaksOf(leaky: (store: TimelineStore) => Feature): string[] {
  const leaks = leakCheck((store) => [...CATALOGUE, leaky(store)], storeOf(rows), moments, calendar, 1);
  return [...new Set(leaks.map((leak) => `${leak.feature}: ${leak.rows}`))];
}

test('the newest value in the store leaks, however it is reached', () => {
  const newest = (store: TimelineStore): Feature =>
    feature({
      ...base,
      name: 'newest_country',
      type: 'category',
      fold: {
        types: ['lead_created'],
        start: () => ({ lead: '' }),
        absorb(state, created) {
          state.lead = created.subject;
        },
      },
      read({ lead }) {
        const country = propertyAt(store.timelineOf(lead), 'country', Infinity);
        return country.state === 'known' ? String(country.value) : null;
      },
    });
  expect(leaksOf(newest)).toEqual([
    'newest_country: occurred later',
    'newest_country: known later',
    'newest_country: tied later',
  ]);
});

test('a value learned from the whole store leaks', () => {
  const average = (store: TimelineStore): Feature => {
    const events = store.leads.reduce((sum, lead) => sum + store.ownEvents(lead).length, 0);
    return feature({
      ...base,
      name: 'events_per_lead',
      type: 'number',
      fold: timesOf(['lead_created']),
      read: () => events / store.leads.length,
    });
  };
  expect(leaksOf(average)).toContain('events_per_lead: occurred later');
});

test('a visit that turns out later not to be theirs leaks where a feature asks who it belongs to in the end', () => {
  const stillTied = (store: TimelineStore): Feature =>
    feature({
      ...base,
      name: 'still_tied',
      type: 'number',
      fold: {
        types: ['page_viewed'],
        start: () => ({ tied: 0 }),
        absorb(state, view) {
          state.tied += store.identity
            .edgesFrom(view.subject)
            .filter((edge) => edge.untiedAt === null).length;
        },
      },
      read: ({ tied }) => tied,
    });
  expect(leaksOf(stillTied)).toEqual(['still_tied: untied later']);
});

test('the catalogue does not leak on any stream', () => {
  fc.assert(
    fc.property(randomRows, randomMoments, fc.nat(), (stream, times, seed) => {
      const store = storeOf(stream);
      const sampled = store.leads.flatMap((lead) => times.map((time) => ({ lead, moment: time })));
      expect(leakCheck(() => CATALOGUE, store, sampled, calendarOf(store, Infinity), seed)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('the warning names each leaking feature and what it sees', () => {
  const leak = { lead: 'lead:1', moment, before: 0, after: 1 };
  expect(leakWarning([])).toBeNull();
  expect(
    leakWarning([
      { ...leak, feature: 'newest_country', rows: 'known later' },
      { ...leak, feature: 'newest_country', rows: 'tied later' },
    ]),
  ).toBe(
    'Features that know the future cannot be learned from: "newest_country" changes with rows known later, tied later.',
  );
});
