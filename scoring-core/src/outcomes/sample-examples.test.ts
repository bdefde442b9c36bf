import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, type EventRow, type Row } from '../timeline/index.ts';
import { at, DAYS, event, randomRows, START, storeOf, tie } from '../timeline/rows.test-support.ts';
import { exampleAt } from './example.ts';
import { BECOMES_LEAD, outcomeOf } from './outcome.ts';
import { sampleExamples } from './sample-examples.ts';

const outcome = outcomeOf('deal_won', 10);
const asOf = START + (DAYS + 20) * DAY;

test('a lead with n examples weighs 1 in all, and every example is one that exampleAt gives', () => {
  fc.assert(
    fc.property(randomRows, fc.integer({ min: 1, max: 9 }), fc.nat(), (rows, maxPerLead, seed) => {
      const store = storeOf(rows);
      const { examples, leads } = sampleExamples(store, { outcome, asOf, seed, maxPerLead });
      const byLead = Map.groupBy(examples, (example) => example.lead);
      expect(byLead.size).toBe(leads);
      for (const [lead, own] of byLead) {
        expect(own.length).toBeLessThanOrEqual(maxPerLead);
        expect(own.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
        for (const { moment, label, account } of own) {
          expect(exampleAt(store, lead, moment, outcome, asOf)).toEqual({ eligible: true, label });
          expect(account).toBe(store.accountOf(lead, asOf));
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('the same rows in another order, and other leads beside it, leave a lead its examples', () => {
  fc.assert(
    fc.property(randomRows, fc.nat(), (rows, seed) => {
      const options = { outcome, asOf, seed, maxPerLead: 3 };
      const all = sampleExamples(storeOf(rows), options);
      expect(sampleExamples(storeOf(rows.toReversed()), options)).toEqual(all);
      const stranger = event('lead:9', 'lead_created', '2025-01-05');
      const more = sampleExamples(storeOf([...rows, stranger]), options);
      expect(more.examples.filter(({ lead }) => lead !== 'lead:9')).toEqual(all.examples);
    }),
    { numRuns: 60 },
  );
});

/** 100 changes a minute apart beside the weekly ticks of about a year. */
const busy: EventRow[] = [
  event('lead:1', 'lead_created', '2025-01-01'),
  ...Array.from({ length: 100 }, (_, i) =>
    event(
      'lead:1',
      'custom:x',
      `2025-01-02 ${String(i % 20).padStart(2, '0')}:${String(Math.floor(i / 20)).padStart(2, '0')}`,
    ),
  ),
];

test('more moments than a lead may give are drawn in the proportions of their kinds', () => {
  const options = { outcome, asOf: at('2025-12-31'), maxPerLead: 30 };
  const store = storeOf(busy);
  const drawn = Array.from({ length: 40 }, (_, seed) => sampleExamples(store, { ...options, seed }));
  // 101 changes (the first tick falls into the minute of the creation) and 50 more ticks whose horizon has passed.
  expect(drawn[0].notDrawn).toBe(151 - 30);
  const changes = drawn.reduce((sum, { kinds }) => sum + kinds.crm_change, 0) / (40 * 30);
  expect(changes).toBeGreaterThan(101 / 151 - 0.06);
  expect(changes).toBeLessThan(101 / 151 + 0.06);
  const moments = drawn[0].examples.map(({ moment }) => moment);
  expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  expect(drawn[1].examples).not.toEqual(drawn[0].examples);
  const twin = storeOf([
    ...busy,
    ...busy.map((row): Row => ({ ...row, id: `${row.id} twin`, subject: 'lead:2' })),
  ]);
  const [first, second] = Map.groupBy(
    sampleExamples(twin, { ...options, seed: 0 }).examples,
    (one) => one.lead,
  ).values();
  expect(second.map(({ moment }) => moment)).not.toEqual(first.map(({ moment }) => moment));
});

test('what is left out is counted by why', () => {
  const store = storeOf([
    event('lead:1', 'lead_created', '2025-01-01'),
    event('lead:1', 'deal_won', '2025-01-20'),
    event('lead:1', 'custom:x', '2025-01-21'),
    event('lead:2', 'lead_created', '2025-01-01'),
    event('lead:2', 'lead_excluded', '2025-01-02'),
    event('lead:2', 'custom:x', '2025-01-03'),
    event('lead:3', 'lead_created', '2025-01-01'),
    tie('lead:3', 'lead:2', '2025-01-02'),
    event('lead:3', 'custom:x', '2025-01-03'),
  ]);
  const { examples, leftOut } = sampleExamples(store, {
    outcome,
    asOf: at('2025-01-20'),
    seed: 1,
    maxPerLead: 9,
  });
  expect(examples.map(({ lead, moment, label }) => [lead, new Date(moment).getUTCDate(), label])).toEqual([
    ['lead:1', 1, 0],
    ['lead:1', 8, 0],
    ['lead:2', 1, 0],
    ['lead:3', 1, 0],
  ]);
  expect(leftOut).toEqual({
    'not created yet': 0,
    'merged into another lead': 1,
    // The day on which lead:3 came into lead:2 and the day after.
    excluded: 2,
    'outcome already happened': 0,
    customer: 0,
    'horizon not passed': 1,
  });
  expect(examples.find(({ lead }) => lead === 'lead:3')?.person).toBe('lead:2');
});

test('visitors are sampled where the outcome is to become a lead', () => {
  const store = storeOf([
    event('visitor:1', 'page_viewed', '2025-01-01', { session: 's1' }),
    event('visitor:2', 'page_viewed', '2025-01-01', { session: 's2' }),
    tie('visitor:1', 'lead:1', '2025-01-04'),
  ]);
  const options = { outcome: outcomeOf(BECOMES_LEAD, 2), asOf: at('2025-01-05'), seed: 1, maxPerLead: 9 };
  const { examples } = sampleExamples(store, options);
  expect(examples.map(({ lead, kind, label }) => [lead, kind, label])).toEqual([
    ['visitor:1', 'weekly', 0],
    ['visitor:1', 'session_end', 0],
    ['visitor:2', 'weekly', 0],
    ['visitor:2', 'session_end', 0],
  ]);
  const wide = sampleExamples(store, { ...options, outcome: outcomeOf(BECOMES_LEAD, 3.5) });
  expect(wide.examples.map(({ label }) => label)).toEqual([1, 1, 0, 0]);
});
