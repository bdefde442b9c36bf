import type { BacktestResult, ReliabilityBand } from '../../backtest/result.ts';
import { legend } from '../charts/legend.ts';
import { reliabilityChart } from '../charts/reliability.ts';
import { figure } from '../figure.ts';
import { reliabilityFinding } from '../findings.ts';
import { count, percent } from '../format.ts';
import { type Html, html } from '../html.ts';
import { reliabilityMessage } from '../messages.ts';
import type { Section } from '../section.ts';
import { table } from '../table.ts';

/** Whether a percentage means what it says. */
export async function reliability({ reliability: bands }: BacktestResult): Promise<Section | null> {
  if (bands.length === 0) return null;
  return {
    id: 'reliability',
    title: 'Can you believe the percentages?',
    body: figure({
      chart: await reliabilityChart(bands),
      key: legend([
        { sign: 'inside', text: 'promise inside the 95 % interval' },
        { sign: 'outside', text: 'promise outside it' },
        { sign: 'dashed', text: 'promise kept exactly' },
      ]),
      finding: reliabilityMessage(reliabilityFinding(bands)),
      note: 'Each point is a band of leads with similar percentages: further right, more was promised; further up, more won. The histogram below shows how many leads have such percentages.',
      beside: bandTable(bands),
    }),
  };
}

function bandTable(bands: readonly ReliabilityBand[]): Html {
  return table(
    'Bands of leads, lowest first',
    [
      { head: 'Promised', number: true },
      { head: 'Won', number: true },
      { head: '95 % interval', number: true },
      { head: 'Leads', number: true },
    ],
    bands.map(({ predicted, observed, low, high, n }) => [
      percent(predicted),
      percent(observed),
      html`${percent(low)} to ${percent(high)}`,
      count(n),
    ]),
  );
}
