import { expect, test } from 'vitest';
import { DAY, type Row } from '../timeline/index.ts';
import { at, event, storeOf, tie } from '../timeline/rows.test-support.ts';
import { exampleAt } from './example.ts';
import { BECOMES_LEAD, type Outcome, outcomeOf } from './outcome.ts';

const created = event('lead:1', 'lead_created', '2025-01-01');
const lifecycle = (value: string, day: string): Row =>
  event('lead:1', 'property_changed', day, { name: 'lifecycle_stage', value });

function verdict(
  rows: Row[],
  moment: string,
  outcome: Outcome = outcomeOf('deal_won'),
  lead = 'lead:1',
): unknown {
  return exampleAt(storeOf([created, ...rows]), lead, at(moment), outcome, at('2025-12-31'));
}

const no = (why: string): unknown => ({ eligible: false, why });
const yes = (label: 0 | 1): unknown => ({ eligible: true, label });

test('horizons have the defaults of the contract, or are given, and are positive', () => {
  expect(outcomeOf('deal_won').horizonDays).toBe(90);
  expect(outcomeOf('meeting_booked').horizonDays).toBe(30);
  expect(outcomeOf('trial_paid').horizonDays).toBe(14);
  expect(outcomeOf('mql_reached').horizonDays).toBe(30);
  expect(outcomeOf('custom:upgrade').horizonDays).toBe(30);
  expect(outcomeOf('deal_won', 60).horizonDays).toBe(60);
  expect(() => outcomeOf('deal_won', 0)).toThrow('not 0');
  expect(() => outcomeOf('deal_won', Number.NaN)).toThrow(RangeError);
});

test('the horizon passes at asOf exactly, and an outcome at its end is within it', () => {
  const outcome = outcomeOf('deal_won', 10);
  const store = storeOf([created, event('lead:1', 'deal_won', '2025-02-11')]);
  const moment = at('2025-02-01');
  expect(exampleAt(store, 'lead:1', moment, outcome, moment + 10 * DAY)).toEqual(yes(1));
  expect(exampleAt(store, 'lead:1', moment, outcome, moment + 10 * DAY - 1)).toEqual(
    no('horizon not passed'),
  );
  expect(exampleAt(store, 'lead:1', at('2025-02-11'), outcome, at('2025-12-31'))).toEqual(
    no('outcome already happened'),
  );
});

test('a lead is not created yet until its record is known, whatever was known of the person before', () => {
  const imported = event('lead:2', 'lead_created', '2024-06-01', {}, '2025-02-01');
  const mailed = event('lead:2', 'email_sent', '2025-01-15');
  expect(verdict([imported, mailed], '2025-01-20', undefined, 'lead:2')).toEqual(no('not created yet'));
  expect(verdict([imported, mailed], '2025-02-01', undefined, 'lead:2')).toEqual(yes(0));
  expect(verdict([mailed], '2025-01-15', undefined, 'lead:2')).toEqual(yes(0));
  const view = event('visitor:1', 'page_viewed', '2025-01-10');
  expect(
    verdict([view, tie('visitor:1', 'lead:3', '2025-02-01')], '2025-01-31', undefined, 'lead:3'),
  ).toEqual(no('not created yet'));
  expect(
    verdict([view, tie('visitor:1', 'lead:3', '2025-02-01')], '2025-02-01', undefined, 'lead:3'),
  ).toEqual(yes(0));
});

test('a lead merged away gives no more examples, and before it shares the outcomes of the one that is left', () => {
  const other = event('lead:2', 'lead_created', '2025-01-01');
  const rows = [other, tie('lead:2', 'lead:1', '2025-03-01'), event('lead:1', 'deal_won', '2025-03-10')];
  expect(verdict(rows, '2025-03-01', undefined, 'lead:2')).toEqual(no('merged into another lead'));
  expect(verdict(rows, '2025-02-01', undefined, 'lead:2')).toEqual(yes(1));
  expect(verdict(rows, '2025-02-01')).toEqual(yes(1));
  const undone = [other, tie('lead:2', 'lead:1', '2025-03-01', '2025-03-02'), rows[2]];
  expect(verdict(undone, '2025-02-01', undefined, 'lead:2')).toEqual(yes(0));
});

test('an exclusion or a win learned late counts from when it occurred', () => {
  const excluded = event('lead:1', 'lead_excluded', '2025-02-01', {}, '2025-03-01');
  expect(verdict([excluded], '2025-02-10')).toEqual(no('excluded'));
  expect(verdict([excluded], '2025-01-31')).toEqual(yes(0));
  const won = event('lead:1', 'deal_won', '2025-02-01', {}, '2025-03-01');
  expect(verdict([won], '2025-02-10')).toEqual(no('outcome already happened'));
});

test('a customer is not at risk: by a win, by a paid trial, or while the lifecycle field says so', () => {
  const meeting = outcomeOf('meeting_booked');
  expect(verdict([event('lead:1', 'deal_won', '2025-02-01')], '2025-02-10', meeting)).toEqual(no('customer'));
  expect(verdict([event('lead:1', 'trial_paid', '2025-02-01')], '2025-02-10')).toEqual(no('customer'));
  const stages = [
    lifecycle('lead', '2025-01-05'),
    lifecycle('Customer', '2025-02-01'),
    lifecycle('lead', '2025-05-01'),
  ];
  expect(verdict(stages, '2025-01-31', meeting)).toEqual(yes(0));
  expect(verdict(stages, '2025-02-01', meeting)).toEqual(no('customer'));
  expect(verdict(stages, '2025-05-01', meeting)).toEqual(yes(0));
  expect(verdict(stages.slice(0, 2), '2025-11-01', meeting)).toEqual(no('customer'));
});

test('the outcome is the first one known: another before the moment is not undone by one after it', () => {
  const rows = [
    event('lead:1', 'meeting_booked', '2025-02-01'),
    event('lead:1', 'meeting_booked', '2025-03-01'),
  ];
  const meeting = outcomeOf('meeting_booked');
  expect(verdict(rows, '2025-02-20', meeting)).toEqual(no('outcome already happened'));
  expect(verdict(rows, '2025-01-20', meeting)).toEqual(yes(1));
});

test('visitors are a population of their own, whose outcome is to become a lead', () => {
  const outcome = outcomeOf(BECOMES_LEAD);
  const rows = [event('visitor:1', 'page_viewed', '2025-01-10'), tie('visitor:1', 'lead:1', '2025-02-01')];
  expect(verdict(rows, '2025-01-09', outcome, 'visitor:1')).toEqual(no('not created yet'));
  expect(verdict(rows, '2025-01-10', outcome, 'visitor:1')).toEqual(yes(1));
  expect(verdict(rows, '2025-02-01', outcome, 'visitor:1')).toEqual(no('outcome already happened'));
  const mistaken = [rows[0], tie('visitor:1', 'lead:1', '2025-02-01', '2025-02-02')];
  expect(verdict(mistaken, '2025-01-10', outcome, 'visitor:1')).toEqual(yes(0));
});

test('a win or an exclusion that was taken back by asOf is none; by an earlier asOf it was one', () => {
  const won = event('lead:1', 'deal_won', '2025-02-10', { deal: '9' });
  const excluded = event('lead:1', 'lead_excluded', '2025-02-01');
  const taking = { takesBack: [won.id, excluded.id] };
  const rows = [created, won, excluded, event('lead:1', 'custom:deal_deleted', '2025-08-01', taking)];
  expect(verdict(rows.slice(1), '2025-02-05')).toEqual(yes(0));
  const earlier = at('2025-07-31');
  expect(exampleAt(storeOf(rows), 'lead:1', at('2025-01-20'), outcomeOf('deal_won'), earlier)).toEqual(
    yes(1),
  );
});
