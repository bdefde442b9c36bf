import type { GainPoint } from '../../backtest/result.ts';
import { times } from '../format.ts';
import type { Html } from '../html.ts';
import { draw, type Layer } from './draw.ts';
import { axisFrames, drawInEach } from './frame.ts';
import { PAINT } from './paint.ts';
import { note, plain, shareScale, straightLine } from './percent-axis.ts';
import { thin } from './thin.ts';

/** Fewer leads than this at the top of the list make a lift that jumps with each one of them. */
const FEWEST_LEADS = 20;

/** Lift: how many times as many wins as a random order would give, by the share of leads called. */
export function liftChart(gains: readonly GainPoint[], leads: number): Promise<Html> {
  const steady = gains.filter((point) => point.share * leads >= FEWEST_LEADS);
  const curve = thin(steady).map(({ share, lift }) => ({ x: share, y: lift }));
  const top = Math.max(2, Math.ceil(Math.max(...curve.map((point) => point.y))));
  const description = `Curve of the lift by the share of leads called. It starts at ${times(curve[0]?.y)} and ends at ${times(1)}.`;
  const layers: Layer[] = [
    {
      data: { values: curve },
      mark: { type: 'line', color: PAINT.accent, strokeWidth: 2.5, strokeJoin: 'round' },
      encoding: {
        x: shareScale('x', 'Leads called, best first', 1),
        y: {
          field: 'y',
          type: 'quantitative',
          title: 'Lift',
          scale: { domain: [0, top], nice: false },
          axis: { values: liftTicks(top), labelExpr: "format(datum.value, '~g') + '×'" },
        },
      },
    },
    straightLine({ x: 0, y: 1 }, { x: 1, y: 1 }),
    note({ x: 0, y: 1 }, 'random order', { dx: 6, dy: 13, align: 'left' }),
    ...(curve.length ? [startOf(curve)] : []),
  ];
  return drawInEach(axisFrames({ wide: 360, narrow: 250 }), (frame) => draw(layers, frame, description));
}

function startOf(curve: readonly { readonly x: number; readonly y: number }[]): Layer {
  return {
    data: { values: [curve[0]] },
    mark: { type: 'point', filled: true, size: 50, color: PAINT.accent, opacity: 1 },
    encoding: plain,
  };
}

function liftTicks(top: number): number[] {
  const step = Math.max(1, Math.ceil(top / 6));
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step);
}
