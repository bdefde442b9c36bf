import { assert, boolean, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../random.ts';
import type { Column, Matrix } from '../matrix.ts';
import { type BoostedTreesOptions, DEFAULT_BOOSTED_TREES, trainBoostedTrees } from './index.ts';
import { categoryColumn, numberColumn, trainingSet } from './lead-tables.test-support.ts';

const oneTree: BoostedTreesOptions = {
  ...DEFAULT_BOOSTED_TREES,
  objective: 'squared_error',
  trees: 1,
  learningRate: 1,
  l2: 0,
  minChildWeight: 0,
  rowSampling: 1,
  columnSampling: 1,
  minCategoryRows: 1,
  categorySmoothing: 0,
  maxCategorySet: 255,
  threads: 1,
};

/** Every way to send the rows left or right at a split: each threshold or category set, missing either way. */
function waysToDivide(column: Column, rows: readonly number[]): Set<number>[] {
  const missing = rows.filter((row) => isMissing(column, row));
  const present = rows.filter((row) => !isMissing(column, row));
  const lefts =
    column.kind === 'number'
      ? [...new Set(present.map((row) => column.values[row]))].map((threshold) =>
          present.filter((row) => column.values[row] <= threshold),
        )
      : Array.from({ length: 2 ** column.categories.length }, (_, set) =>
          present.filter((row) => set & (1 << column.codes[row])),
        );
  return lefts.flatMap((left) => [new Set(left), new Set([...left, ...missing])]);
}

function isMissing(column: Column, row: number): boolean {
  return column.kind === 'number' ? Number.isNaN(column.values[row]) : column.codes[row] < 0;
}

const mean = (labels: Float64Array, rows: readonly number[]): number =>
  rows.reduce((sum, row) => sum + labels[row], 0) / rows.length;

/** Squared distance of the rows from their mean. */
const spread = (labels: Float64Array, rows: readonly number[]): number =>
  rows.reduce((sum, row) => sum + (labels[row] - mean(labels, rows)) ** 2, 0);

/** The greedy tree by trying everything: what each row is predicted to be. */
function exhaustiveTree(
  matrix: Matrix,
  labels: Float64Array,
  rows: number[],
  depth: number,
  out: Float64Array,
): void {
  let best = { spread: spread(labels, rows) * (1 - 1e-12), left: new Set<number>() };
  if (depth > 0) {
    for (const left of matrix.columns.flatMap((column) => waysToDivide(column, rows))) {
      if (left.size === 0 || left.size === rows.length) continue;
      const right = rows.filter((row) => !left.has(row));
      const divided = spread(labels, [...left]) + spread(labels, right);
      if (divided < best.spread - 1e-9) best = { spread: divided, left };
    }
  }
  if (best.left.size === 0) {
    for (const row of rows) out[row] = mean(labels, rows);
    return;
  }
  const side = (wanted: boolean): number[] => rows.filter((row) => best.left.has(row) === wanted);
  exhaustiveTree(matrix, labels, side(true), depth - 1, out);
  exhaustiveTree(matrix, labels, side(false), depth - 1, out);
}

function randomColumns(rows: number, withCategories: boolean, random: Random): Column[] {
  const few = numberColumn(
    'few',
    Array.from({ length: rows }, () => (random() < 0.2 ? Number.NaN : Math.floor(random() * 4))),
  );
  const many = numberColumn(
    'many',
    Array.from({ length: rows }, () => (random() < 0.1 ? Number.NaN : random())),
  );
  const codes = Array.from({ length: rows }, () => Math.floor(random() * 6) - 1);
  return withCategories
    ? [few, many, categoryColumn('source', codes, ['a', 'b', 'c', 'd', 'e'])]
    : [many, few];
}

describe('a grown tree', () => {
  it('is the one that trying every split at every node gives', () => {
    assert(
      property(
        integer(),
        integer({ min: 1, max: 40 }),
        integer({ min: 1, max: 4 }),
        boolean(),
        (seed, rows, depth, categories) => {
          const random = createRandom(seed);
          const columns = randomColumns(rows, categories, random);
          const set = trainingSet(
            columns,
            Array.from({ length: rows }, () => random()),
          );
          const expected = new Float64Array(rows);
          exhaustiveTree(set.matrix, set.labels, [...expected.keys()], depth, expected);
          const margins = trainBoostedTrees(set, { ...oneTree, depth }, 1).model.predict(set.matrix);
          for (let row = 0; row < rows; row++) expect(margins[row]).toBeCloseTo(expected[row], 6);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps to the least weight of a child and to the least gain', () => {
    const x = numberColumn('x', [1, 2, 3, 4, 5, 6]);
    const set = trainingSet([x], [10, 0, 0, 0, 0, 0]);
    const leftOf = (options: Partial<BoostedTreesOptions>) =>
      trainBoostedTrees(set, { ...oneTree, depth: 1, ...options }, 1).model.ensemble.trees[0];
    expect(leftOf({}).threshold[0]).toBe(1.5);
    expect(leftOf({ minChildWeight: 2 }).threshold[0]).toBe(2.5);
    expect(leftOf({ minChildWeight: 4 }).column[0]).toBe(-1);
    // All of the spread, 83.3, is gained by the split.
    expect(leftOf({ minGain: 83 }).column[0]).toBe(0);
    expect(leftOf({ minGain: 84 }).column[0]).toBe(-1);
  });

  it('has covers that add up and leaves that follow from l2', () => {
    const set = trainingSet([numberColumn('x', [1, 1, 2, 2])], [4, 4, -4, -4]);
    const [tree] = trainBoostedTrees(set, { ...oneTree, depth: 1, l2: 2 }, 1).model.ensemble.trees;
    expect([...tree.cover]).toEqual([4, 2, 2]);
    // −sum of gradients / (sum of hessians + l2) = 8 / (2 + 2).
    expect([...tree.value]).toEqual([0, 2, -2]);
  });

  it('is the same when a level has more nodes than there is room for histograms', () => {
    const random = createRandom(9);
    const telling = Array.from({ length: 3 }, (_, index) =>
      numberColumn(
        `c${index}`,
        Array.from({ length: 2000 }, () => random()),
      ),
    );
    const constant = numberColumn('constant', new Array(2000).fill(1));
    const labels = Array.from({ length: 2000 }, () => random());
    // 300 columns leave room for 54 nodes of histograms, 3 columns for all 2,048 of the last level.
    const wide = trainingSet([...telling, ...new Array(297).fill(constant)], labels);
    const narrow = trainingSet(telling, labels);
    const grow = (set: typeof wide) => trainBoostedTrees(set, { ...oneTree, depth: 12 }, 1).model;
    const margins = grow(narrow).predict(narrow.matrix);
    expect(grow(wide).predict(wide.matrix)).toEqual(margins);
    expect(new Set(margins).size).toBeGreaterThan(500);
  });
});
