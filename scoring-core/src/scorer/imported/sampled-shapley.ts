import type { Column, Matrix } from '../../models/matrix.ts';
import type { Contributions } from '../../models/model.ts';
import { createRandom, shuffle } from '../../random.ts';

/** Rows per call of `predict`, so that a wide table's mixtures stay a few megabytes. */
const ROWS_PER_CALL = 10_000;

/**
 * Sampled Shapley values of any predictor (Castro, Gómez and Tejada 2009; interventional, as in Strumbelj and
 * Kononenko 2014). Each background row is walked over to the explained row column by column, once in a random
 * order and once in the reverse of it (antithetic: Mitchell et al. 2022), and a column's share is the mean of what
 * the margin gained when it was changed. A walk telescopes, so base + shares = the row's margin exactly, whatever
 * was sampled; the shares themselves are approximate.
 *
 * Cost: the background rows once, and per explained row at most 1 + 2 × background rows × (columns − 1)
 * predictions; a column that is equal in both rows costs none and gets nothing from that walk. The orders depend on
 * the seed alone, so that a row's reasons do not depend on the rows beside it. Background and rows must have the
 * same columns in the same order.
 */
export async function sampledShapley(
  predict: Predict,
  background: Matrix,
  rows: Matrix,
  seed: number,
): Promise<Contributions> {
  const width = rows.columns.length;
  const stack = stackRows(rows, background);
  const margins = await predict(stack);
  const base = margins.subarray(rows.rows).reduce((sum, margin) => sum + margin, 0) / background.rows;
  const allWalks = drawWalks(width, rows.rows, background.rows, seed);
  const values = new Float64Array(rows.rows * width);
  for (let row = 0; row < rows.rows; row++) {
    const walks = allWalks.map(({ from, order }) => ({
      from,
      order: order.filter((column) => differs(stack.columns[column], row, from)),
    }));
    const between = await predictMixtures(predict, stack, mixturesOn(walks, row, width));
    let step = 0;
    for (const { from, order } of walks) {
      let before = margins[from];
      order.forEach((column, place) => {
        const after = place === order.length - 1 ? margins[row] : between[step++];
        values[row * width + column] += (after - before) / walks.length;
        before = after;
      });
    }
  }
  return { base, values };
}

type Predict = (matrix: Matrix) => Promise<Float64Array>;

/** From a background row (its place in the stack) to the explained row, changing the columns in this order. */
type Walk = { readonly from: number; readonly order: readonly number[] };

/** Per column, which row of the stack its value comes from; one entry per mixture. */
type Mixtures = readonly Int32Array[];

function drawWalks(width: number, explainedRows: number, backgroundRows: number, seed: number): Walk[] {
  const random = createRandom(seed);
  return Array.from({ length: backgroundRows }, (_, place): Walk[] => {
    const order = shuffle(
      Array.from({ length: width }, (_, column) => column),
      random,
    );
    const from = explainedRows + place;
    return [
      { from, order },
      { from, order: [...order].reverse() },
    ];
  }).flat();
}

/** The stops between the two ends of each walk, whose margins are not known yet. */
function mixturesOn(walks: readonly Walk[], row: number, width: number): Mixtures {
  const stops = walks.reduce((sum, walk) => sum + Math.max(0, walk.order.length - 1), 0);
  const mixtures = Array.from({ length: width }, () => new Int32Array(stops));
  let stop = 0;
  for (const { from, order } of walks) {
    for (let changed = 1; changed < order.length; changed++) {
      for (const mixture of mixtures) mixture[stop] = from;
      for (let place = 0; place < changed; place++) mixtures[order[place]][stop] = row;
      stop++;
    }
  }
  return mixtures;
}

async function predictMixtures(predict: Predict, stack: Matrix, mixtures: Mixtures): Promise<Float64Array> {
  const margins = new Float64Array(mixtures[0]?.length ?? 0);
  for (let from = 0; from < margins.length; from += ROWS_PER_CALL) {
    const to = Math.min(margins.length, from + ROWS_PER_CALL);
    const columns = stack.columns.map((column, index) => pick(column, mixtures[index].subarray(from, to)));
    margins.set(await predict({ rows: to - from, columns }), from);
  }
  return margins;
}

function pick(column: Column, rows: Int32Array): Column {
  return column.kind === 'number'
    ? { ...column, values: Float32Array.from(rows, (row) => column.values[row]) }
    : { ...column, codes: rows.map((row) => column.codes[row]) };
}

/** The rows of both, one under the other, with one dictionary per category column. */
function stackRows(top: Matrix, bottom: Matrix): Matrix {
  const columns = top.columns.map((column, index): Column => {
    const below = bottom.columns[index];
    if (column.kind === 'number' && below.kind === 'number') {
      const values = new Float32Array(top.rows + bottom.rows);
      values.set(column.values);
      values.set(below.values, top.rows);
      return { kind: 'number', name: column.name, values };
    }
    if (column.kind === 'category' && below.kind === 'category') {
      const categories = [...new Set([...column.categories, ...below.categories])];
      const codeOf = new Map(categories.map((category, code) => [category, code]));
      const recode = (from: typeof column) =>
        from.codes.map((code) => (code < 0 ? code : (codeOf.get(from.categories[code]) ?? -1)));
      const codes = new Int32Array(top.rows + bottom.rows);
      codes.set(recode(column));
      codes.set(recode(below), top.rows);
      return { kind: 'category', name: column.name, codes, categories };
    }
    throw new TypeError(
      `Column "${column.name}" is a ${column.kind} and, in the background, a ${below.kind}.`,
    );
  });
  return { rows: top.rows + bottom.rows, columns };
}

function differs(column: Column, a: number, b: number): boolean {
  return column.kind === 'number'
    ? !Object.is(column.values[a], column.values[b])
    : column.codes[a] !== column.codes[b];
}
