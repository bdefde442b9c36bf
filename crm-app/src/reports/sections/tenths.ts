import type { BacktestResult } from '../../backtest/result.ts';
import { count, isMeasured, percent, times } from '../format.ts';
import { html } from '../html.ts';
import { named } from '../messages.ts';
import type { Section } from '../section.ts';
import { table } from '../table.ts';

/** Is the list sorted all the way down, and is its top better than how leads are worked today? */
export function tenths({ ranking, callTop }: BacktestResult): Section | null {
  if (ranking === null) return null;
  const { share, value, low, high } = ranking.liftOverToday;
  const better = isMeasured(low) && low > 1;
  return {
    id: 'tenths',
    title: 'Tenth by tenth',
    body: html`<p><strong>The top ${percent(share)} hold ${times(value)} the wins of today’s order</strong>${callTop.todayOrder ? html` (${named(callTop.todayOrder)})` : null}, with 95 % certainty ${times(low)} to ${times(high)}${better ? null : html`: not proven to be better`}. The best tenth wins ${times(ranking.topToSecondDecile)} as often as the second; near 1 means that the top of the list is not sorted, or that nearly everybody in both buys.</p>
${table(
  'Tenths of the test part, best first',
  [
    { head: 'Tenth', number: true },
    { head: 'Leads', number: true },
    { head: 'Promised', number: true },
    { head: 'Came', number: true },
    { head: 'Lift', number: true },
  ],
  ranking.deciles.map((each) => [
    count(each.decile),
    count(each.leads),
    percent(each.promised),
    percent(each.observed),
    times(each.lift),
  ]),
)}`,
  };
}
