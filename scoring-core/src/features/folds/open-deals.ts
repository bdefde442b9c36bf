import { DAY } from '../../timeline/index.ts';
import type { Fold } from '../feature.ts';
import { numberIn, textIn } from './texts.ts';

type Deal = { readonly amount: number | null; readonly stage: string | null; readonly stageSince: number };

/** The deals neither won nor lost, the one whose stage moved last at the end. */
export type Deals = { readonly open: Map<string, Deal>; readonly lostAt: number[] };

export const deals: Fold<Deals> = {
  types: ['deal_created', 'deal_stage_changed', 'deal_won', 'deal_lost'],
  start: () => ({ open: new Map(), lostAt: [] }),
  absorb({ open, lostAt }, event) {
    const id = textIn(event, 'deal') ?? '';
    const before = open.get(id);
    open.delete(id);
    if (event.type === 'deal_lost') lostAt.push(event.occurredAt);
    if (event.type === 'deal_lost' || event.type === 'deal_won') return;
    open.set(id, {
      amount: numberIn(event, 'amount') ?? before?.amount ?? null,
      stage: textIn(event, 'stage') ?? before?.stage ?? null,
      stageSince: event.occurredAt,
    });
  },
};

/** Sum of the amounts of open deals: 0 without a deal, null where no open deal has an amount. */
export function openAmount({ open }: Deals): number | null {
  if (open.size === 0) return 0;
  const amounts = [...open.values()].map((deal) => deal.amount).filter((amount) => amount !== null);
  return amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0);
}

/** Days that the deal which moved last has been in its stage; null without an open deal. */
export function daysInStage(state: Deals, moment: number): number | null {
  const deal = lastMoved(state);
  return deal === undefined ? null : (moment - deal.stageSince) / DAY;
}

export function currentStage(state: Deals): string | null {
  return lastMoved(state)?.stage ?? null;
}

function lastMoved({ open }: Deals): Deal | undefined {
  return [...open.values()].at(-1);
}
