import type { FeatureStrength } from '../../backtest/result.ts';
import { shorten, signed } from '../format.ts';
import type { Html } from '../html.ts';
import { draw, type Layer, type XChannel, type YChannel } from './draw.ts';
import { type Frame, NARROW } from './frame.ts';
import { PAINT } from './paint.ts';

/** The scale that all the small pictures share, so that a long bar means the same in each. */
export function effectsScale(features: readonly FeatureStrength[]): readonly [number, number] {
  const shares = features.flatMap((feature) => feature.effects.map((effect) => effect.share));
  return [Math.min(0, ...shares), Math.max(0, ...shares)];
}

/**
 * One feature: for each of its values or bands the average share in the log-odds, to the right of zero what raises
 * the propensity and to the left what lowers it. Small enough to be drawn once for every screen.
 */
export function effectChart(
  feature: FeatureStrength,
  [lowest, highest]: readonly [number, number],
): Promise<Html> {
  const values = feature.effects.map(({ value, share }, place) => ({
    place,
    value: shorten(value, 16),
    share,
    text: signed(share, 2),
    sign: share < 0 ? 'less' : 'more',
  }));
  const data = { values };
  const room = (Math.max(highest - lowest, 1e-6) * NUMBER_WIDTH) / (PLOT_WIDTH - 2 * NUMBER_WIDTH);
  const scale = { domain: [lowest - room, highest + room], nice: false };
  const y = { field: 'place', type: 'ordinal', axis: null, scale: { paddingInner: 0.4 } } as const;
  const x = { field: 'share', type: 'quantitative', axis: null, scale } as const;
  const layers: Layer[] = [
    {
      data,
      mark: { type: 'bar', strokeWidth: 1.5 },
      encoding: {
        y,
        x,
        fill: signColour([PAINT.paper, PAINT.accent]),
        stroke: signColour([PAINT.other, PAINT.accent]),
      },
    },
    {
      data: { values: [{}] },
      mark: { type: 'rule', color: PAINT.quiet, strokeWidth: 1 },
      encoding: { x: { datum: 0, type: 'quantitative', axis: null, scale } },
    },
    numbers(values, 'more', { align: 'left', dx: 6 }, x, y),
    numbers(values, 'less', { align: 'right', dx: -6 }, x, y),
    {
      data,
      mark: { type: 'text', align: 'right', baseline: 'middle', dx: -8, color: PAINT.quiet },
      encoding: { y, x: { value: 0 }, text: { field: 'value', type: 'nominal' } },
    },
  ];
  const description = `Bars of the average effect of ${shorten(feature.label, 60)} by its value: ${feature.effects
    .map((effect) => `${shorten(effect.value, 60)} ${signed(effect.share, 2)}`)
    .join(', ')}.`;
  return draw(layers, frameFor(values.length), description);
}

function numbers(
  values: readonly { readonly sign: string }[],
  sign: 'more' | 'less',
  place: { readonly align: 'left' | 'right'; readonly dx: number },
  x: XChannel,
  y: YChannel,
): Layer {
  return {
    data: { values: values.filter((value) => value.sign === sign) },
    mark: { type: 'text', baseline: 'middle', ...place },
    encoding: { x, y, text: { field: 'text', type: 'nominal' } },
  };
}

function signColour(range: readonly [string, string]) {
  return {
    field: 'sign',
    type: 'nominal',
    legend: null,
    scale: { domain: ['less', 'more'], range: [...range] },
  } as const;
}

const PADDING = { left: 118, right: 2, top: 2, bottom: 2 };
const PLOT_WIDTH = NARROW.width - PADDING.left - PADDING.right;
/** Pixels for a number such as "+0.84", which stands outside its bar, at either end. */
const NUMBER_WIDTH = 44;

function frameFor(bars: number): Frame {
  return {
    ...NARROW,
    height: Math.max(1, bars) * 27 + 4,
    padding: PADDING,
  };
}
