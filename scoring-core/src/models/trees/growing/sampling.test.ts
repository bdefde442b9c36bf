import { expect, it } from 'vitest';
import { createRandom } from '../../../random.ts';
import { sampleColumns, sampleRows } from './sampling.ts';

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

it('draws different columns, ascending, at least one of them', () => {
  const active = new Int32Array(10);
  expect(sampleColumns(active, 10, 0.4, createRandom(2))).toBe(4);
  const columns = [...active.subarray(0, 4)];
  expect(columns).toEqual([...new Set(columns)].sort((a, b) => a - b));
  expect(sampleColumns(active, 10, 0.01, createRandom(2))).toBe(1);
  expect(sampleColumns(new Int32Array(1), 0, 1, createRandom(2))).toBe(0);
});
