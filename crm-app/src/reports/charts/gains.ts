import type { GainPoint } from '../../backtest/result.ts';
import { gainAt, HEADLINE_SHARE } from '../findings.ts';
import { percent } from '../format.ts';
import type { Html } from '../html.ts';
import { draw, type Layer } from './draw.ts';
import { axisFrames, drawInEach } from './frame.ts';
import { PAINT } from './paint.ts';
import { note, plain, shareScale, straightLine } from './percent-axis.ts';
import { thin } from './thin.ts';

/** Cumulative gains: the share of all wins reached, by the share of leads called, best first. */
export function gainsChart(gains: readonly GainPoint[]): Promise<Html> {
  const curve = thin([{ share: 0, gain: 0 }, ...gains]).map(({ share, gain }) => ({ x: share, y: gain }));
  const atHeadline = gainAt(gains, HEADLINE_SHARE);
  const description = `Curve of the share of wins reached by the share of leads called. ${
    atHeadline === null
      ? ''
      : `At ${percent(HEADLINE_SHARE)} of the leads it stands at ${percent(atHeadline)}.`
  }`;
  const layers: Layer[] = [
    {
      data: { values: curve },
      mark: { type: 'area', color: PAINT.accentSoft },
      encoding: {
        x: shareScale('x', 'Leads called, best first', 1),
        y: shareScale('y', 'Wins reached', 1),
        y2: { field: 'x' },
      },
    },
    straightLine({ x: 0, y: 0 }, { x: 1, y: 1 }),
    note({ x: 0.7, y: 0.7 }, 'random order', { dx: 8, dy: 14, align: 'left' }),
    {
      data: { values: curve },
      mark: { type: 'line', color: PAINT.accent, strokeWidth: 2.5, strokeJoin: 'round' },
      encoding: plain,
    },
    ...(atHeadline === null ? [] : headline(atHeadline)),
  ];
  return drawInEach(axisFrames({ wide: 360, narrow: 270 }), (frame) => draw(layers, frame, description));
}

function headline(gain: number): Layer[] {
  const at = { x: HEADLINE_SHARE, y: gain };
  return [
    {
      data: { values: [at] },
      mark: { type: 'rule', color: PAINT.ink, strokeWidth: 1, strokeDash: [2, 3] },
      encoding: { x: plain.x, y: plain.y, y2: { datum: 0 } },
    },
    {
      data: { values: [at] },
      mark: { type: 'point', filled: true, size: 70, color: PAINT.accent, opacity: 1 },
      encoding: plain,
    },
    note(at, percent(gain), { dx: -8, dy: -8, align: 'right' }, false),
  ];
}
