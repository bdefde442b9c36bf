import type { BacktestResult } from '../../backtest/result.ts';
import { isMeasured, percent } from '../format.ts';
import type { Html } from '../html.ts';
import { draw, type Layer } from './draw.ts';
import { axisFrames, drawInEach } from './frame.ts';
import { PAINT } from './paint.ts';
import { note, shareScale, straightLine } from './percent-axis.ts';
import { thin } from './thin.ts';

/** Precision by recall, with the base rate that any random order has as its precision. */
export function precisionRecallChart(
  points: BacktestResult['precisionRecall'],
  baseRate: number,
): Promise<Html> {
  const curve = thin(points.filter((point) => isMeasured(point.precision))).map(({ recall, precision }) => ({
    x: recall,
    y: precision,
  }));
  const description = `Curve of precision by recall, above a straight line at the base rate of ${percent(baseRate)}.`;
  const layers: Layer[] = [
    {
      data: { values: curve },
      mark: { type: 'line', color: PAINT.accent, strokeWidth: 2.5, strokeJoin: 'round' },
      encoding: {
        x: shareScale('x', 'Recall: wins reached', 1),
        y: shareScale('y', 'Precision: calls that win', 1),
      },
    },
    ...(isMeasured(baseRate) ? baseRateLine(baseRate) : []),
  ];
  return drawInEach(axisFrames({ wide: 340, narrow: 270 }), (frame) => draw(layers, frame, description));
}

function baseRateLine(baseRate: number): Layer[] {
  return [
    straightLine({ x: 0, y: baseRate }, { x: 1, y: baseRate }),
    note({ x: 0, y: baseRate }, `base rate ${percent(baseRate)}`, { dx: 6, dy: -11, align: 'left' }),
  ];
}
