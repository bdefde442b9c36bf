import type { BacktestResult } from '../../backtest/result.ts';
import { precisionRecallChart } from '../charts/precision-recall.ts';
import { figure } from '../figure.ts';
import { precisionRecallFinding } from '../messages.ts';
import type { Section } from '../section.ts';

/** How many calls are wasted on the way to each share of the wins. */
export async function precisionRecall(result: BacktestResult): Promise<Section | null> {
  const { precisionRecall: points, baseRate } = result;
  if (points.length === 0) return null;
  return {
    id: 'precision',
    title: 'Precision and recall',
    body: figure({
      chart: await precisionRecallChart(points, baseRate.test),
      finding: precisionRecallFinding(points, baseRate.test),
    }),
  };
}
