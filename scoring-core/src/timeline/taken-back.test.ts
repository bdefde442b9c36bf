import { expect, test } from 'vitest';
import { type EventRow, type Row, TAKES_BACK } from './index.ts';
import { at, event, storeOf, tie } from './rows.test-support.ts';
import { eventsAt } from './timeline.ts';

const takes = (time: string, ...taken: EventRow[]): EventRow =>
  event('lead:1', 'custom:deal_deleted', time, { [TAKES_BACK]: taken.map(({ id }) => id) });

function typesAt(rows: readonly Row[], time: string): string[] {
  return eventsAt(storeOf(rows).timelineOf('lead:1'), at(time)).map(({ type }) => type);
}

const won = event('lead:1', 'deal_won', '2025-01-05', { deal: '9' }, '2025-01-06');

test('what is taken back stands until that is known, and not after', () => {
  const rows = [takes('2025-01-10', won), won];
  expect(typesAt(rows, '2025-01-05')).toEqual([]);
  expect(typesAt(rows, '2025-01-09')).toEqual(['deal_won']);
  expect(typesAt(rows, '2025-01-10')).toEqual(['custom:deal_deleted']);
});

test('taking back may be taken back, as often as it happens', () => {
  const deleted = takes('2025-01-10', won);
  const restored = { ...takes('2025-01-12', deleted), type: 'custom:deal_restored' as const };
  const again = takes('2025-01-14', won);
  const rows = [again, restored, deleted, won];
  expect(typesAt(rows, '2025-01-11')).not.toContain('deal_won');
  expect(typesAt(rows, '2025-01-12')).toEqual(['deal_won', 'custom:deal_restored']);
  expect(typesAt(rows, '2025-01-14')).not.toContain('deal_won');
});

test('what was taken back before it came never stands, and rows that take each other back end', () => {
  expect(typesAt([won, takes('2025-01-04', won)], '2025-02-01')).toEqual(['custom:deal_deleted']);
  const [a, b] = [event('lead:1', 'custom:a', '2025-01-01'), event('lead:1', 'custom:b', '2025-01-02')];
  const circle = [
    { ...a, properties: { [TAKES_BACK]: [b.id] } },
    { ...b, properties: { [TAKES_BACK]: [a.id] } },
  ];
  expect(typesAt(circle, '2025-02-01').length).toBeLessThan(2);
});

test('only events of the same subject are taken back, also once the subject belongs to another', () => {
  const theirs = event('lead:2', 'deal_won', '2025-01-05');
  const own = event('lead:2', 'deal_lost', '2025-01-05');
  const ofOther = { ...takes('2025-01-10', own), subject: 'lead:2' };
  const merged = tie('lead:2', 'lead:1', '2025-01-08');
  const rows = [theirs, own, takes('2025-01-10', theirs), ofOther, merged];
  expect(typesAt(rows, '2025-01-09').sort()).toEqual(['deal_lost', 'deal_won']);
  expect(typesAt(rows, '2025-01-11').filter((type) => type.startsWith('deal'))).toEqual(['deal_won']);
});

test('what else a row names there takes nothing back', () => {
  const odd = event('lead:1', 'custom:odd', '2025-01-10', { [TAKES_BACK]: won.id });
  expect(typesAt([won, odd], '2025-02-01')).toContain('deal_won');
});
