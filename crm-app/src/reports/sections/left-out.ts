import type { BacktestResult } from '../../backtest/result.ts';
import { count } from '../format.ts';
import type { Section } from '../section.ts';
import { table } from '../table.ts';

/** What was not learned from, and why. */
export function leftOut(result: BacktestResult): Section | null {
  const reasons = result.leftOut.filter((reason) => reason.count > 0);
  if (reasons.length === 0) return null;
  return {
    id: 'left-out',
    title: 'Left out',
    body: table(
      'Examples left out',
      [{ head: 'Why' }, { head: 'Examples', number: true }],
      reasons.map(({ why, count: examples }) => [why, count(examples)]),
    ),
  };
}
