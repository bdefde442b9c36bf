import type { BacktestResult } from '../../backtest/result.ts';
import { count, decimal, percent, times } from '../format.ts';
import { html } from '../html.ts';
import { MODEL_NAME } from '../messages.ts';
import type { Section } from '../section.ts';
import { table } from '../table.ts';

/** What serving would have lived: learned again as time went on, judged on what came next. */
export function rolling({ rolling: origins }: BacktestResult): Section | null {
  if (origins === null) return null;
  return {
    id: 'rolling',
    title: 'As time went on',
    body: html`<p>Learned again from what was known at each of these times, and judged on what came after it. A score that keeps has rows that look alike.</p>
${table(
  'Learned again and again',
  [
    { head: 'From' },
    { head: 'Learned from', number: true },
    { head: 'Predicted', number: true },
    { head: 'Model' },
    { head: 'ROC AUC', number: true },
    { head: 'Log loss', number: true },
    { head: 'Lift at 20 %', number: true },
    { head: 'Promised', number: true },
    { head: 'Came', number: true },
  ],
  origins.map((each, place) => [
    each.from?.slice(0, 10) ?? `Block ${place + 1}`,
    count(each.learned),
    count(each.predicted),
    each.champion === null ? 'not enough data' : MODEL_NAME[each.champion],
    decimal(each.rocAuc),
    decimal(each.logLoss, 4),
    times(each.liftAt20),
    percent(each.promised),
    percent(each.observed),
  ]),
)}`,
  };
}
