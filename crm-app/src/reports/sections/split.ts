import type { BacktestResult } from '../../backtest/result.ts';
import { partsOfSplit } from '../findings.ts';
import { count, percent } from '../format.ts';
import { html } from '../html.ts';
import { splitFinding } from '../messages.ts';
import type { Section } from '../section.ts';
import { table } from '../table.ts';

const WHAT_FOR = { train: 'to learn', validation: 'to choose and calibrate', test: 'to measure, once' };

/** What was learned from and what was measured on. */
export function split(result: BacktestResult): Section {
  const timelines = result.source.kind === 'timelines';
  return {
    id: 'split',
    title: 'Split',
    body: html`<p>${splitFinding(result)}</p>
${table(
  'Parts of the data',
  [
    { head: 'Part' },
    { head: 'Used' },
    { head: timelines ? 'Examples' : 'Leads', number: true },
    { head: timelines ? 'Wins, about' : 'Wins', number: true },
    { head: 'Base rate', number: true },
  ],
  partsOfSplit(result).map(({ part, rows, wins, baseRate }) => [
    part,
    WHAT_FOR[part],
    count(rows),
    count(wins),
    percent(baseRate),
  ]),
)}`,
  };
}
