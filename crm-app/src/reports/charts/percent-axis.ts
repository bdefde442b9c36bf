import type { Layer } from './draw.ts';
import { PAINT } from './paint.ts';

/** Vega's way to write "62 %". */
const PERCENT_LABEL = "format(datum.value * 100, '.3~g') + '\u00A0%'";

/** A scale of shares from 0 to `top`, with a label at each tick. */
export function shareScale(field: string, title: string, top: number) {
  return {
    field,
    type: 'quantitative',
    title,
    scale: { domain: [0, top] as [number, number], nice: false },
    axis: { values: shareTicks(top), labelExpr: PERCENT_LABEL },
  } as const;
}

/** Ticks in round steps, about five of them, from 0 to the last round step within `top`. */
export function shareTicks(top: number): number[] {
  const step = STEPS.find((candidate) => top / candidate <= 5) ?? 0.2;
  return Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, i) => Number((i * step).toFixed(4)));
}

/** The smallest round number, at most 1, that all the shares fit under. */
export function shareTop(shares: readonly number[]): number {
  const largest = Math.max(0, ...shares.filter(Number.isFinite));
  const step = STEPS.find((candidate) => largest / candidate <= 5) ?? 0.2;
  return Math.min(1, Math.max(step, Math.ceil(largest / step - 1e-9) * step));
}

const STEPS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2] as const;

/** A quiet line to compare with: what pure chance, or a perfect promise, would draw. */
export function straightLine(from: Point, to: Point): Layer {
  return {
    data: { values: [from, to] },
    mark: { type: 'line', color: PAINT.quiet, strokeDash: [5, 4], strokeWidth: 1.5 },
    encoding: plain,
  };
}

export type Point = { readonly x: number; readonly y: number };

/** Words inside a chart, at a point of the data. */
export function note(
  at: Point,
  text: string,
  offset: { readonly dx: number; readonly dy: number; readonly align: 'left' | 'right' },
  quiet = true,
): Layer {
  return {
    data: { values: [{ ...at, text }] },
    mark: { type: 'text', ...offset, baseline: 'middle', color: quiet ? PAINT.quiet : PAINT.ink },
    encoding: { ...plain, text: { field: 'text', type: 'nominal' } },
  };
}

/** The same scales, without a second axis. */
export const plain = {
  x: { field: 'x', type: 'quantitative', axis: null },
  y: { field: 'y', type: 'quantitative', axis: null },
} as const;
