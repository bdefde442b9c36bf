import * as vega from 'vega';
import { type Config, compile, type TopLevelSpec } from 'vega-lite';
import { escapeText, type Html, trusted } from '../html.ts';
import type { Frame } from './frame.ts';
import { PAINT } from './paint.ts';

/** One mark with its encoding; a chart is a list of them, drawn in order. */
export type Layer = Extract<Extract<TopLevelSpec, { layer: unknown }>['layer'][number], { mark: unknown }>;
type Encoding = NonNullable<Layer['encoding']>;
export type XChannel = NonNullable<Encoding['x']>;
export type YChannel = NonNullable<Encoding['y']>;

/**
 * Draws layers into an SVG that stands alone in the page. `description` is what a screen reader says in place of
 * the picture; nothing inside the picture is read out.
 */
export async function draw(layers: readonly Layer[], frame: Frame, description: string): Promise<Html> {
  const { padding } = frame;
  const spec: TopLevelSpec = {
    width: frame.width - padding.left - padding.right,
    height: frame.height - padding.top - padding.bottom,
    padding,
    // Vega knows no letter widths without a canvas and guesses 0.8 em. Nothing is left to that guess: margins are
    // given, and labels are neither dropped nor cut by it.
    autosize: 'none',
    background: 'transparent',
    layer: [...layers],
    // The layer that asks for an axis draws it; merged axes vanish as soon as one layer wants none.
    resolve: { axis: { x: 'independent', y: 'independent' } },
    config: configFor(frame),
  };
  const view = new vega.View(vega.parse(compile(spec).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return trusted(standAlone(svg, frame, description));
}

function configFor({ fontSize, padding }: Frame): Config {
  return {
    aria: false,
    font: 'inherit',
    view: { stroke: null, fill: null },
    axis: {
      labelFontSize: fontSize,
      titleFontSize: fontSize,
      titleFontWeight: 'normal',
      titlePadding: 10,
      labelPadding: 6,
      labelColor: PAINT.quiet,
      titleColor: PAINT.quiet,
      gridColor: PAINT.grid,
      domain: false,
      ticks: false,
      labelOverlap: false,
      labelFlush: false,
      labelBound: false,
      labelLimit: 0,
      titleLimit: 0,
    },
    // The title of y lies flat above the plot, where it is read first and needs no turned head.
    axisY: {
      titleAngle: 0,
      titleAlign: 'left',
      titleAnchor: 'start',
      titleBaseline: 'bottom',
      titleX: -padding.left + 2,
      titleY: -padding.top + fontSize + 3,
    },
    text: { fontSize, color: PAINT.ink, limit: 0 },
  };
}

/** Vega's own root element gives way to one with a description; roles and classes inside say nothing here. */
function standAlone(svg: string, frame: Frame, description: string): string {
  const inside = svg
    .slice(svg.indexOf('>') + 1)
    .replace(TAG, (tag) => tag.replace(SILENT, '').replace(LONG, '$1'));
  const { width, height } = frame;
  return `<svg role="img" aria-label="${escapeText(description)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inside}`;
}

const TAG = /<[^>]*>/g;
const SILENT = / (?:role|class|aria-[a-z]+|pointer-events)="[^"]*"/g;
/** Two decimals are a hundredth of a pixel. */
const LONG = /(\d\.\d\d)\d+/g;
