import { expect, test } from 'vitest';
import { type EventRow, TAKES_BACK } from '../timeline/index.ts';
import { at, event, storeOf } from '../timeline/rows.test-support.ts';
import { type CallFacts, suppressionsAt } from './suppressions.ts';

const FACTS: CallFacts = { excluded: false, optedOut: false, ownTasks: [] };
const NOW = '2026-06-01 12:00';
const found = (rows: EventRow[], facts: Partial<CallFacts> = {}) =>
  suppressionsAt(storeOf(rows).timelineOf('lead:1'), at(NOW), { ...FACTS, ...facts });

const deal = event('lead:1', 'deal_created', '2026-05-01', { deal: 'd1' });

test('an open deal counts only with a touch in the last 7 days', () => {
  const touched = (type: EventRow['type'], day: string, properties = {}) =>
    found([deal, event('lead:1', type, day, properties)]);
  expect(found([deal])).toEqual([]);
  expect(touched('call_logged', '2026-05-26')).toEqual(['open deal touched by its owner in the last 7 days']);
  expect(touched('call_logged', '2026-05-25')).toEqual([]);
  expect(touched('email_sent', '2026-05-31', { marketing: true })).toEqual([]);
  expect(touched('email_opened', '2026-05-31')).toEqual([]);
});

test('a deal that is lost is open no more, and what is known later does not count yet', () => {
  const call = event('lead:1', 'call_logged', '2026-05-31');
  expect(found([deal, call, event('lead:1', 'deal_lost', '2026-05-20', { deal: 'd1' })])).toEqual([]);
  expect(found([deal, event('lead:1', 'call_logged', '2026-05-31', {}, '2026-06-02')])).toEqual([]);
});

test('a call task is open until it is completed; other tasks do not count', () => {
  const task = (properties: object) =>
    event('lead:1', 'task_created', '2026-05-30', { task: 't1', ...properties });
  const done = event('lead:1', 'task_completed', '2026-05-31', { task: 't1' });
  expect(found([task({ taskType: 'CALL' })])).toEqual(['open call task']);
  expect(found([task({ taskType: 'TODO' })])).toEqual([]);
  expect(found([task({}), done])).toEqual([]);
  expect(found([], { ownTasks: ['t1'] })).toEqual(['open call task']);
  expect(found([done], { ownTasks: ['t1'] })).toEqual([]);
});

test('a call task that was deleted is open no more, until it is restored', () => {
  const open = event('lead:1', 'task_created', '2026-05-30', { task: 't1' });
  const gone = { task: 't1', [TAKES_BACK]: [open.id] };
  const deleted = event('lead:1', 'custom:task_deleted', '2026-05-31', gone);
  expect(found([open, deleted], { ownTasks: ['t1'] })).toEqual([]);
  expect(found([deleted], { ownTasks: ['t1'] })).toEqual([]);
  const restored = event('lead:1', 'custom:task_restored', '2026-06-01', { [TAKES_BACK]: [deleted.id] });
  expect(found([open, deleted, restored])).toEqual(['open call task']);
});

test('exclusion by an event or by the record, and opting out', () => {
  expect(found([event('lead:1', 'lead_excluded', '2026-05-30')])).toEqual(['excluded']);
  expect(found([], { excluded: true, optedOut: true })).toEqual(['excluded', 'opted out']);
});
