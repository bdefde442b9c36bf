import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, MINUTE, type Row } from '../timeline/index.ts';
import { at, event, randomRows, START, storeOf, tie } from '../timeline/rows.test-support.ts';
import { type Moment, type MomentKind, momentsOf } from './moments.ts';

const asOf = at('2025-01-31');

function found(rows: Row[], isOpen: (moment: number) => boolean = () => false): [string, MomentKind][] {
  const timeline = storeOf(rows).timelineOf('lead:1');
  const span = { knownFrom: at('2025-01-01'), asOf, isOpen };
  return momentsOf(timeline, span).map(({ moment, kind }) => [
    new Date(moment).toISOString().slice(5, 16).replace('T', ' '),
    kind,
  ]);
}

const view = (subject: string, time: string, session = 's1', knownAt = time): Row =>
  event(subject, 'page_viewed', time, { path: '/', session }, knownAt);

test('a session ends after 30 minutes of silence, again if it goes on, and each session by itself', () => {
  expect(
    found([
      view('lead:1', '2025-01-05 10:00'),
      view('lead:1', '2025-01-05 10:20'),
      view('lead:1', '2025-01-05 10:30', 's2'),
      view('lead:1', '2025-01-05 12:00'),
    ]),
  ).toEqual([
    ['01-05 10:50', 'session_end'],
    ['01-05 11:00', 'session_end'],
    ['01-05 12:30', 'session_end'],
  ]);
});

test('a view at the last instant of the silence breaks it', () => {
  expect(found([view('lead:1', '2025-01-05 10:00'), view('lead:1', '2025-01-05 10:30')])).toEqual([
    ['01-05 11:00', 'session_end'],
  ]);
});

test('a view known late makes a moment when it is known, and none before', () => {
  expect(
    found([view('lead:1', '2025-01-05 10:00'), view('lead:1', '2025-01-05 10:10', 's1', '2025-01-06')]),
  ).toEqual([
    ['01-05 10:30', 'session_end'],
    ['01-06 00:00', 'session_end'],
  ]);
});

test('sessions before the tie make one moment, at the tie; after its end they make none', () => {
  const rows = [
    view('visitor:1', '2025-01-02 10:00', 's1'),
    view('visitor:1', '2025-01-03 10:00', 's2'),
    view('visitor:1', '2025-01-10 09:50', 's3'),
    view('visitor:1', '2025-01-20 10:00', 's4'),
    tie('visitor:1', 'lead:1', '2025-01-08', '2025-01-10 10:00'),
  ];
  expect(found(rows)).toEqual([['01-08 00:00', 'session_end']]);
});

test('changes that matter make a moment when they are known, others do not', () => {
  expect(
    found([
      event('lead:1', 'deal_created', '2025-01-05', { deal: 'a' }, '2025-01-06'),
      event('lead:1', 'property_changed', '2025-01-07', { name: 'country', value: 'DE' }),
      event('lead:1', 'custom:webinar', '2025-01-08'),
      event('lead:1', 'property_changed', '2025-01-08 12:00', { name: 'leadlight_propensity', value: 71 }),
      event('lead:1', 'property_changed', '2025-01-08 13:00', { name: 'hs_analytics_num_visits', value: 3 }),
      event('lead:1', 'email_sent', '2025-01-09'),
      event('lead:1', 'email_opened', '2025-01-10'),
      event('lead:1', 'task_created', '2025-01-11'),
      event('lead:1', 'deal_lost', '2024-12-31'),
      event('lead:1', 'deal_lost', '2025-02-01'),
    ]),
  ).toEqual([
    ['01-06 00:00', 'crm_change'],
    ['01-07 00:00', 'crm_change'],
    ['01-08 00:00', 'crm_change'],
  ]);
});

test('an open lead ticks every week from the first day on', () => {
  const ticks = found([event('lead:1', 'custom:x', '2025-01-15')], (moment) => moment < at('2025-01-20'));
  expect(ticks).toEqual([
    ['01-01 00:00', 'weekly'],
    ['01-08 00:00', 'weekly'],
    ['01-15 00:00', 'crm_change'],
  ]);
});

test('no two moments share a minute, none lies outside, and none depends on what was known after it', () => {
  fc.assert(
    fc.property(randomRows, fc.nat(60), (rows, day) => {
      const cut = START + day * DAY + 1;
      const [whole, known] = [
        storeOf(rows),
        storeOf(rows.filter((row) => timeOf(row) <= cut).map(undoneBy(cut))),
      ];
      const span = { knownFrom: START, asOf: START + 70 * DAY, isOpen: () => true };
      for (const lead of whole.leads) {
        const moments = momentsOf(whole.timelineOf(lead), span);
        const minutes = moments.map(({ moment }) => Math.floor(moment / MINUTE));
        expect(minutes).toEqual([...new Set(minutes)].sort((a, b) => a - b));
        expect(moments.every(({ moment }) => moment >= span.knownFrom && moment <= span.asOf)).toBe(true);
        const until = (list: Moment[]): Moment[] => list.filter(({ moment }) => moment <= cut);
        expect(until(momentsOf(known.timelineOf(lead), span))).toEqual(until(moments));
      }
    }),
    { numRuns: 100 },
  );
});

function timeOf(row: Row): number {
  return row.kind === 'event' ? row.knownAt : row.tiedAt;
}

function undoneBy(cut: number): (row: Row) => Row {
  return (row) =>
    row.kind === 'identity' && row.untiedAt !== null && row.untiedAt > cut ? { ...row, untiedAt: null } : row;
}
