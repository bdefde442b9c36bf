import type { ReliabilityBand } from '../../backtest/result.ts';
import { isInside } from '../findings.ts';
import { plural } from '../format.ts';
import { type Html, html } from '../html.ts';
import { draw, type Layer } from './draw.ts';
import { AXIS_PADDING, axisFrames, drawInEach, type Frame, NARROW, WIDE } from './frame.ts';
import { PAINT } from './paint.ts';
import { plain, shareScale, shareTop, straightLine } from './percent-axis.ts';

/**
 * Reliability: what happened against what was promised, one point for each band of propensities, with the interval
 * of what happened; below it, a histogram of the propensities.
 */
export async function reliabilityChart(bands: readonly ReliabilityBand[]): Promise<Html> {
  const top = shareTop(bands.flatMap((band) => [band.high, band.predicted, band.to]));
  const description = `${plural(bands.length, 'band', 'bands')} of leads: the share promised against the share that won, with 95 % intervals and a diagonal where both are equal.`;
  const points = await drawInEach(axisFrames({ wide: 360, narrow: 280 }), (frame) =>
    draw(pointLayers(bands, top), frame, description),
  );
  const histogram = await drawInEach(HISTOGRAM_FRAMES, (frame) =>
    draw([histogramLayer(bands, top)], frame, 'Histogram of the percentages: where the leads are.'),
  );
  return html`${points}${histogram}`;
}

function pointLayers(bands: readonly ReliabilityBand[], top: number): Layer[] {
  const values = bands.map(({ predicted, observed, low, high, ...band }) => ({
    ...{ x: predicted, y: observed, low, high },
    inside: isInside({ predicted, observed, low, high, ...band }) ? 'inside' : 'outside',
  }));
  return [
    {
      data: { values },
      mark: { type: 'rule', color: PAINT.accent, strokeWidth: 2, strokeCap: 'round' },
      encoding: {
        x: shareScale('x', 'Promised', top),
        y: shareScale('low', 'Won', top),
        y2: { field: 'high' },
      },
    },
    straightLine({ x: 0, y: 0 }, { x: top, y: top }),
    {
      data: { values },
      mark: { type: 'point', filled: false, size: 75, stroke: PAINT.accent, strokeWidth: 2, opacity: 1 },
      encoding: {
        ...plain,
        shape: insideOrOutside(['circle', 'diamond']),
        fill: insideOrOutside([PAINT.accent, PAINT.paper]),
      },
    },
  ];
}

function insideOrOutside(range: readonly [string, string]) {
  return {
    field: 'inside',
    type: 'nominal',
    legend: null,
    scale: { domain: ['inside', 'outside'], range: [...range] },
  } as const;
}

/**
 * Bands may be unequally wide, so a bar's area is its number of leads, as in any histogram (Freedman, Pisani and
 * Purves, Statistics, chapter 3). The numbers themselves are in the table beside.
 */
function histogramLayer(bands: readonly ReliabilityBand[], top: number): Layer {
  const values = bands.map(({ from, to, n }) => {
    const end = Math.max(Math.min(to, top), from + THINNEST * top);
    return { from, to: end, density: n / (end - from) };
  });
  return {
    data: { values },
    mark: { type: 'rect', color: PAINT.accentSoft, stroke: PAINT.accent, strokeWidth: 1 },
    encoding: {
      x: { ...shareScale('from', '', top), title: null, axis: null },
      x2: { field: 'to' },
      y: {
        field: 'density',
        type: 'quantitative',
        title: 'Where the leads are',
        scale: { nice: false },
        axis: { values: [] },
      },
      y2: { datum: 0 },
    },
  };
}

/** A band of one single propensity still gets a bar: this share of the axis. */
const THINNEST = 0.008;

const HISTOGRAM_PADDING = { ...AXIS_PADDING, top: 32, bottom: 8 };
const HISTOGRAM_FRAMES: readonly Frame[] = [
  { ...WIDE, height: 104, padding: HISTOGRAM_PADDING },
  { ...NARROW, height: 98, padding: { ...HISTOGRAM_PADDING, left: 46, right: 22 } },
];
