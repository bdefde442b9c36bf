import { expect, test } from 'vitest';
import { event } from '../../timeline/rows.test-support.ts';
import { valuesAt, wordsFor } from '../values.test-support.ts';

test('open deals, their amount, and how long the one that moved last is in its stage', () => {
  const rows = [
    event('lead:1', 'deal_created', '2025-03-01', { deal: 'a', amount: 1000 }),
    event('lead:1', 'deal_created', '2025-03-02', { deal: 'b', amount: '500' }),
    event('lead:1', 'deal_stage_changed', '2025-03-05', { deal: 'a', stage: 'proposal' }),
  ];
  expect(valuesAt(rows, '2025-03-07')).toMatchObject({
    open_deals: 2,
    open_deal_amount: 1500,
    deal_stage: 'proposal',
    days_in_deal_stage: 2,
    deals_lost_365d: 0,
  });
  const lost = [...rows, event('lead:1', 'deal_lost', '2025-03-06', { deal: 'a' })];
  expect(valuesAt(lost, '2025-03-07')).toMatchObject({
    open_deals: 1,
    open_deal_amount: 500,
    deal_stage: null,
    days_in_deal_stage: 5,
    deals_lost_365d: 1,
  });
});

test('no deal is an amount of zero, a deal without an amount is not', () => {
  expect(valuesAt([], '2025-03-07')).toMatchObject({ open_deal_amount: 0, days_in_deal_stage: null });
  const rows = [event('lead:1', 'deal_created', '2025-03-01', { deal: 'a' })];
  expect(valuesAt(rows, '2025-03-07').open_deal_amount).toBeNull();
  expect(wordsFor('open_deal_amount', null)).toBe('open deal without an amount');
  expect(wordsFor('open_deal_amount', 12_500)).toBe('open deals worth 12,500');
});

test('tickets are open until resolved, one resolved out of the blue is none less', () => {
  const rows = [
    event('lead:1', 'ticket_resolved', '2025-03-01', { hours: 10 }),
    event('lead:1', 'ticket_opened', '2025-03-02'),
    event('lead:1', 'ticket_opened', '2025-03-03'),
    event('lead:1', 'ticket_resolved', '2025-03-04', { hours: 20 }),
  ];
  expect(valuesAt(rows, '2025-03-05')).toMatchObject({ open_tickets: 1, ticket_hours_180d: 15 });
  expect(valuesAt(rows.slice(1, 3), '2025-03-05')).toMatchObject({
    open_tickets: 2,
    ticket_hours_180d: null,
  });
});

test('meetings booked', () => {
  const rows = [
    event('lead:1', 'meeting_booked', '2025-01-01'),
    event('lead:1', 'meeting_booked', '2025-03-01'),
  ];
  expect(valuesAt(rows, '2025-03-15').meetings_booked_30d).toBe(1);
});
