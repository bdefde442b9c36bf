import type { FeatureStrength } from '../../backtest/result.ts';
import { decimal, shorten } from '../format.ts';
import type { Html } from '../html.ts';
import { draw, type Layer, type XChannel, type YChannel } from './draw.ts';
import { drawInEach, type Frame, NARROW, WIDE } from './frame.ts';
import { PAINT } from './paint.ts';

/** Bars of how much each feature moves the score, strongest first, each ending in the sign of its direction. */
export function featureStrengthsChart(features: readonly FeatureStrength[]): Promise<Html> {
  const description = `Bars of the ${features.length} strongest features, longest first.`;
  return drawInEach(framesFor(features.length), (frame) =>
    draw(layersFor(features, frame), frame, description),
  );
}

function layersFor(features: readonly FeatureStrength[], frame: Frame): Layer[] {
  const wide = frame.size === 'wide';
  // Rows are known by their place: two columns may have the same label once it is shortened.
  const values = features.map((feature, place) => ({
    place,
    label: shorten(feature.label, wide ? 31 : 36),
    strength: feature.strength,
    direction: feature.direction,
    words: `${decimal(feature.strength, 2)}  ${feature.direction}`,
  }));
  const data = { values };
  const y = {
    field: 'place',
    type: 'ordinal',
    axis: null,
    scale: { paddingInner: wide ? 0.45 : 0.68, paddingOuter: wide ? 0.2 : 0.4 },
  } as const;
  const x = {
    field: 'strength',
    type: 'quantitative',
    axis: null,
    scale: { nice: false, zero: true },
  } as const;
  return [
    { data, mark: { type: 'bar', color: PAINT.accent, stroke: null }, encoding: { y, x } },
    {
      data,
      mark: wide
        ? { type: 'text', align: 'right', baseline: 'middle', dx: -12 }
        : { type: 'text', align: 'left', baseline: 'middle', dy: -17 },
      encoding: {
        y,
        x: { datum: 0, type: 'quantitative', axis: null },
        text: { field: 'label', type: 'nominal' },
      },
    },
    {
      data,
      mark: { type: 'point', filled: true, size: 55, xOffset: 13, color: PAINT.ink, opacity: 1 },
      encoding: { y, x, shape: DIRECTION_SHAPE },
    },
    ...(wide ? [strengthInWords(values, x, y)] : []),
  ];
}

const DIRECTION_SHAPE = {
  field: 'direction',
  type: 'nominal',
  legend: null,
  scale: {
    domain: ['more is better', 'less is better', 'depends'],
    range: ['triangle-up', 'triangle-down', 'diamond'],
  },
} as const;

/** The number and the words beside a bar; on a phone the sign alone has room, and the key explains it. */
function strengthInWords(values: readonly { readonly words: string }[], x: XChannel, y: YChannel): Layer {
  return {
    data: { values: [...values] },
    mark: { type: 'text', align: 'left', baseline: 'middle', dx: 25, color: PAINT.quiet },
    encoding: { x, y, text: { field: 'words', type: 'nominal' } },
  };
}

function framesFor(features: number): readonly Frame[] {
  return [
    {
      ...WIDE,
      height: Math.max(1, features) * 30 + 8,
      padding: { left: 228, right: 166, top: 4, bottom: 4 },
    },
    {
      ...NARROW,
      height: Math.max(1, features) * 44 + 8,
      padding: { left: 1, right: 28, top: 6, bottom: 2 },
    },
  ];
}
