import { type CallTopPoint, headlineCalls } from '../findings.ts';
import { count, expected } from '../format.ts';
import type { Html } from '../html.ts';
import { draw, type Layer } from './draw.ts';
import { AXIS_PADDING, drawInEach, type Frame, NARROW, WIDE } from './frame.ts';
import { PAINT } from './paint.ts';
import { shareScale, shareTop } from './percent-axis.ts';
import { thinKeeping } from './thin.ts';

/**
 * For each number of calls a pair of bars: the wins that came (full) beside those of today's order (hollow), with a
 * line at the wins expected and a dotted one at what chance would give. Bars are as high as the share of calls that
 * win, since as numbers of wins the top 10 would vanish beside the top 1,000; the numbers stand on the bars.
 */
export function callTopChart(points: readonly CallTopPoint[]): Promise<Html> {
  const description = `Pairs of bars: wins that came from the top of the list, and wins from today's order. ${points
    .map(
      ({ n, wins, winsByTodayOrder, expectedWins }) =>
        `Top ${count(n)}: ${count(wins)} came, ${expected(expectedWins)} expected, ${count(winsByTodayOrder)} by today's order.`,
    )
    .join(' ')}`;
  const headline = headlineCalls(points);
  return drawInEach(FRAMES, (frame) =>
    draw(layersFor(thinKeeping(points, frame.size === 'wide' ? 6 : 4, headline), frame), frame, description),
  );
}

/** Where a pair's bars begin and end, around its whole number on the x axis. */
const CAME = [-0.38, -0.02] as const;
const TODAY = [0.02, 0.38] as const;
const PAIR = [-0.43, 0.43] as const;

function layersFor(points: readonly CallTopPoint[], frame: Frame): Layer[] {
  const top = shareTop(
    points.flatMap(({ n, wins, expectedWins, winsByTodayOrder, winsByChance }) =>
      [wins, expectedWins, winsByTodayOrder, winsByChance].map((height) => height / n),
    ),
  );
  const plotHeight = frame.height - frame.padding.top - frame.padding.bottom;
  const letterHeight = (1.5 * frame.fontSize * top) / plotHeight;
  const shapes = points.map((point, place) => shapesOf(point, place, letterHeight));
  const scale = { domain: [-0.5, points.length - 0.5] as [number, number], nice: false };
  const x = { field: 'from', type: 'quantitative', scale, axis: null } as const;
  const x2 = { field: 'to' } as const;
  const y = { field: 'rate', type: 'quantitative', axis: null } as const;
  /** Ink on amber is hard to see in the dark, so a line keeps a rim of paper between itself and the bar. */
  const lineWithHalo = (
    lines: readonly Line[],
    look: { strokeWidth: number; strokeDash?: number[] },
  ): Layer[] =>
    [
      { color: PAINT.paper, strokeWidth: look.strokeWidth + 3 },
      { color: PAINT.ink, ...look },
    ].map((stroke) => ({
      data: { values: [...lines] },
      mark: { type: 'rule', ...stroke },
      encoding: { x, x2, y },
    }));
  return [
    {
      data: { values: shapes.map((shape) => shape.came) },
      mark: { type: 'rect', color: PAINT.accent },
      encoding: { x, x2, y: shareScale('rate', 'Calls that win', top), y2: { datum: 0 } },
    },
    {
      data: { values: shapes.map((shape) => shape.today) },
      mark: { type: 'rect', fill: PAINT.paper, stroke: PAINT.other, strokeWidth: 1.5 },
      encoding: { x, x2, y, y2: { datum: 0 } },
    },
    ...lineWithHalo(
      shapes.map((shape) => shape.chance),
      { strokeWidth: 1.5, strokeDash: [2, 3] },
    ),
    ...lineWithHalo(
      shapes.map((shape) => shape.expected),
      { strokeWidth: 3 },
    ),
    {
      data: { values: shapes.flatMap((shape) => shape.numbers) },
      mark: { type: 'text', baseline: 'bottom', dy: -5 },
      encoding: { x, y, text: { field: 'text', type: 'nominal' } },
    },
    {
      data: { values: shapes.map((shape) => shape.name) },
      mark: { type: 'text', baseline: 'top', dy: 9, color: PAINT.quiet },
      encoding: { x, y, text: { field: 'text', type: 'nominal' } },
    },
  ];
}

type Line = { readonly from: number; readonly to: number; readonly rate: number };

function shapesOf(point: CallTopPoint, place: number, letterHeight: number) {
  const { n, wins, expectedWins, winsByTodayOrder, winsByChance } = point;
  const across = ([from, to]: readonly [number, number], ofWins: number): Line => ({
    from: place + from,
    to: place + to,
    rate: ofWins / n,
  });
  const numberOn = ([from, to]: readonly [number, number], bar: number, lines: readonly number[]) => ({
    from: place + (from + to) / 2,
    rate: clearOf(
      bar / n,
      lines.map((line) => line / n),
      letterHeight,
    ),
    text: count(bar),
  });
  return {
    came: across(CAME, wins),
    today: across(TODAY, winsByTodayOrder),
    expected: across([CAME[0] - 0.04, CAME[1]], expectedWins),
    chance: across(PAIR, winsByChance),
    numbers: [
      numberOn(CAME, wins, [winsByChance, expectedWins]),
      numberOn(TODAY, winsByTodayOrder, [winsByChance]),
    ],
    name: { from: place, rate: 0, text: `of ${count(n)}` },
  };
}

/** The height just above a bar where a number crosses no line: above each line that it would cross. */
function clearOf(bar: number, lines: readonly number[], letterHeight: number): number {
  return lines
    .toSorted((a, b) => a - b)
    .reduce((height, line) => (line >= height && line < height + letterHeight ? line : height), bar);
}

/** Room above the plot for the title of y and, below that, the number on a bar of full height. */
const NUMBERS_TOP = 48;

const FRAMES: readonly Frame[] = [
  { ...WIDE, height: 364, padding: { ...AXIS_PADDING, top: NUMBERS_TOP, right: 4, bottom: 34 } },
  { ...NARROW, height: 284, padding: { ...AXIS_PADDING, top: NUMBERS_TOP, left: 46, right: 2, bottom: 32 } },
];
