import type { BacktestResult } from '../../backtest/result.ts';
import { gainsChart } from '../charts/gains.ts';
import { liftChart } from '../charts/lift.ts';
import { figure } from '../figure.ts';
import { html } from '../html.ts';
import { gainsFinding, liftFinding } from '../messages.ts';
import type { Section } from '../section.ts';

/** How soon the wins come when calling best first: gains and lift. */
export async function reach({ gains, split }: BacktestResult): Promise<Section | null> {
  if (gains.length === 0) return null;
  const [gainsPicture, liftPicture] = await Promise.all([gainsChart(gains), liftChart(gains, split.test)]);
  return {
    id: 'reach',
    title: 'How soon you reach the wins',
    body: html`<div class="pair">
${figure({ chart: gainsPicture, finding: gainsFinding(gains) })}
${figure({ chart: liftPicture, finding: liftFinding(gains) })}
</div>`,
  };
}
