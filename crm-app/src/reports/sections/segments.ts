import type { BacktestResult } from '../../backtest/result.ts';
import { count, decimal, percent, times } from '../format.ts';
import { html } from '../html.ts';
import { named } from '../messages.ts';
import type { Section } from '../section.ts';
import { table } from '../table.ts';

/** Does the score work everywhere? */
export function segments({ segments: apart }: BacktestResult): Section | null {
  if (apart === null) return null;
  return {
    id: 'segments',
    title: 'Apart by segment',
    body: html`<p>The same test part by ${named(apart.by)}. Where “promised” and “came” are far apart in a segment with many leads, its percentages mislead there; where the interval of the ROC AUC holds 0.5, its order may be no better than chance.</p>
${table(
  `Results by ${apart.by}`,
  [
    { head: apart.by },
    { head: 'Leads', number: true },
    { head: 'Wins', number: true },
    { head: 'Promised', number: true },
    { head: 'Came', number: true },
    { head: html`ROC AUC <small>95 % interval</small>`, number: true },
    { head: 'Lift at 20 %', number: true },
  ],
  apart.results.map((each) => [
    named(each.segment),
    count(each.n),
    count(each.positives),
    percent(each.predicted),
    percent(each.observed),
    html`${decimal(each.rocAuc)} <small>${decimal(each.rocAucLow)} to ${decimal(each.rocAucHigh)}</small>`,
    times(each.liftAt20),
  ]),
)}`,
  };
}
