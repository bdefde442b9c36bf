import { expect, it } from 'vitest';
import { createRandom } from '../../../random.ts';
import { DEFAULT_BOOSTED_TREES } from '../../boosted-trees/index.ts';
import { numberColumn, trainingSet } from '../../boosted-trees/lead-tables.test-support.ts';
import { prepareTraining } from './prepare-training.ts';
import { bootstrapRows, sampleColumns, sampleRows } from './sampling.ts';

it('draws about the share of rows, and lists every row once, both parts ascending', () => {
  const order = new Uint32Array(10_000);
  const drawn = sampleRows(order, 0.7, createRandom(1));
  expect(Math.abs(drawn - 7000)).toBeLessThan(200);
  const parts = [order.slice(0, drawn), order.slice(drawn)];
  for (const part of parts) expect(part).toEqual(part.toSorted());
  expect(order.toSorted()).toEqual(Uint32Array.from({ length: 10_000 }, (_, row) => row));
});

it('draws all rows without asking chance, and at least one', () => {
  const order = new Uint32Array(3);
  expect(sampleRows(order, 1, () => 0.99)).toBe(3);
  expect([...order]).toEqual([0, 1, 2]);
  expect(sampleRows(order, 0.5, () => 0.99)).toBe(1);
  expect(sampleRows(new Uint32Array(0), 0.5, () => 0)).toBe(0);
});

it('draws as many rows as there are, some twice, and lists every row once', () => {
  const order = new Uint32Array(10_000);
  const times = new Uint8Array(10_000);
  const drawn = bootstrapRows(order, times, createRandom(1));
  expect(times.reduce((sum, each) => sum + each, 0)).toBe(10_000);
  // 1 − 1/e of the rows are drawn at least once.
  expect(Math.abs(drawn - 6321)).toBeLessThan(150);
  expect(order.subarray(0, drawn).every((row) => times[row] > 0)).toBe(true);
  expect(order.subarray(drawn).every((row) => times[row] === 0)).toBe(true);
  expect(order.toSorted()).toEqual(Uint32Array.from({ length: 10_000 }, (_, row) => row));
});

it('draws different columns, ascending, at least one of them', () => {
  const drawOf = (count: number, share: number) => {
    const set = trainingSet(
      Array.from({ length: count }, (_, index) => numberColumn(`c${index}`, [1])),
      [1],
    );
    const options = { ...DEFAULT_BOOSTED_TREES, monotone: {} };
    const { bench } = prepareTraining(set.matrix, set.weights, options, false);
    sampleColumns(bench, share, createRandom(2));
    return [...bench.activeColumns.subarray(0, bench.activeCount[0])];
  };
  const columns = drawOf(10, 0.4);
  expect(columns.length).toBe(4);
  expect(columns).toEqual([...new Set(columns)].sort((a, b) => a - b));
  expect(drawOf(10, 0.01).length).toBe(1);
  expect(drawOf(0, 1)).toEqual([]);
});
