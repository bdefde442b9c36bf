import type { BacktestResult } from '../../backtest/result.ts';
import { callTopChart } from '../charts/call-top.ts';
import { legend } from '../charts/legend.ts';
import { figure } from '../figure.ts';
import { headlineCalls } from '../findings.ts';
import { count, expected } from '../format.ts';
import { callTopFinding } from '../messages.ts';
import type { Section } from '../section.ts';
import { table } from '../table.ts';

/** If you call the top N: what was promised, what came, and what other orders would have given. */
export async function calls({ callTop }: BacktestResult): Promise<Section | null> {
  const headline = headlineCalls(callTop.points);
  if (!headline) return null;
  const points = callTop.points.toSorted((a, b) => a.n - b.n);
  return {
    id: 'calls',
    title: 'If you call the top of the list',
    body: figure({
      chart: await callTopChart(points),
      key: legend([
        { sign: 'full', text: 'wins that came' },
        { sign: 'line', text: 'wins expected' },
        { sign: 'hollow', text: 'wins by today’s order' },
        { sign: 'dotted', text: 'by chance' },
      ]),
      finding: callTopFinding(headline, callTop.todayOrder),
      note: 'The numbers on the bars are wins, of so many calls as stand below them.',
      beside: table(
        'Wins among the top of the list',
        [
          { head: 'Top' },
          { head: 'Expected', number: true },
          { head: 'Came', number: true },
          { head: 'Today’s order', number: true },
          { head: 'Chance', number: true },
        ],
        points.map((point) => [
          count(point.n),
          expected(point.expectedWins),
          count(point.wins),
          count(point.winsByTodayOrder),
          expected(point.winsByChance),
        ]),
      ),
    }),
  };
}
