import { type Feature, feature } from '../feature.ts';
import { countWithin, timesOf } from '../folds/event-times.ts';
import { currentStage, type Deals, daysInStage, deals, openAmount } from '../folds/open-deals.ts';
import { meanHours, tickets } from '../folds/tickets.ts';
import { counted, inLastDays, onDay, plainNumber } from '../reason-words.ts';

function ofDeals(declaration: Omit<Feature<Deals>, 'family' | 'source' | 'fold'>): Feature {
  return feature({ ...declaration, family: 'intent', source: 'deals', fold: deals });
}

/** Deals, meetings and tickets on the lead's record. */
export const sales: readonly Feature[] = [
  ofDeals({
    name: 'open_deals',
    label: 'Open deals',
    type: 'number',
    read: ({ open }) => open.size,
    comparedAs: 'count',
    describe: (value) => counted(Number(value), 'open deal', 'open deals'),
  }),
  ofDeals({
    name: 'open_deal_amount',
    label: 'Amount of open deals',
    type: 'number',
    read: openAmount,
    comparedAs: 'count',
    describe: (value) => (value === 0 ? 'no open deal' : `open deals worth ${plainNumber(Number(value))}`),
    whenMissing: 'open deal without an amount',
  }),
  ofDeals({
    name: 'deal_stage',
    label: 'Stage of the open deal',
    type: 'category',
    read: currentStage,
    describe: (value) => `open deal in stage ${value}`,
    whenMissing: 'no open deal with a stage',
  }),
  ofDeals({
    name: 'days_in_deal_stage',
    label: 'Days the open deal is in its stage',
    type: 'number',
    read: daysInStage,
    comparedAs: 'age',
    describe: onDay('open deal last moved'),
    whenMissing: 'no open deal',
  }),
  ofDeals({
    name: 'deals_lost_365d',
    label: 'Deals lost, last 365 days',
    type: 'number',
    read: ({ lostAt }, moment) => countWithin(lostAt, 365, moment),
    comparedAs: 'count',
    describe: inLastDays('deal lost', 'deals lost', 365),
  }),
  feature({
    name: 'meetings_booked_30d',
    label: 'Meetings booked, last 30 days',
    family: 'engagement',
    type: 'number',
    source: 'meetings',
    fold: timesOf(['meeting_booked']),
    read: (times, moment) => countWithin(times, 30, moment),
    comparedAs: 'count',
    describe: inLastDays('meeting booked', 'meetings booked', 30),
  }),
  feature({
    name: 'open_tickets',
    label: 'Open support tickets',
    family: 'engagement',
    type: 'number',
    source: 'tickets',
    fold: tickets,
    read: ({ open }) => open,
    comparedAs: 'count',
    describe: (value) => counted(Number(value), 'open support ticket', 'open support tickets'),
  }),
  feature({
    name: 'ticket_hours_180d',
    label: 'Mean hours to resolve a ticket, last 180 days',
    family: 'engagement',
    type: 'number',
    source: 'tickets',
    fold: tickets,
    read: (state, moment) => meanHours(state, 180, moment),
    comparedAs: 'amount',
    describe: (value) => `support tickets resolved in ${plainNumber(Number(value))} hours on average`,
    whenMissing: 'no ticket resolved in the last 180 days',
  }),
];
