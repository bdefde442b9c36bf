import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Matrix, selectRows } from '../../models/matrix.ts';
import { createRandom } from '../../random.ts';
import { sampledShapley } from './sampled-shapley.ts';

type Row = (number | string | null)[];

const valuesAt = (matrix: Matrix, row: number): Row =>
  matrix.columns.map((column) => {
    if (column.kind === 'number') return Number.isNaN(column.values[row]) ? null : column.values[row];
    return column.codes[row] < 0 ? null : column.categories[column.codes[row]];
  });

const predictor = (f: (row: Row) => number) => async (matrix: Matrix) =>
  Float64Array.from({ length: matrix.rows }, (_, row) => f(valuesAt(matrix, row)));

const table = (rows: number[][]): Matrix => ({
  rows: rows.length,
  columns: (rows[0] ?? []).map((_, column) => ({
    kind: 'number',
    name: `x${column}`,
    values: Float32Array.from(rows, (row) => row[column]),
  })),
});

const randomTable = (rows: number, width: number, seed: number): Matrix => {
  const random = createRandom(seed);
  return table(
    Array.from({ length: rows }, () => Array.from({ length: width }, () => Math.floor(random() * 5))),
  );
};

const twisted = ([a, b, c, d]: Row): number =>
  Number(a) * Number(b) - Math.max(Number(c), Number(d)) + Number(a);

/** Shapley values by their definition: the mean over background rows and over all orders of the columns. */
function bruteForce(f: (row: Row) => number, background: Matrix, x: Row): number[] {
  const orders = permutations(x.map((_, index) => index));
  const shares = x.map(() => 0);
  for (let from = 0; from < background.rows; from++) {
    for (const order of orders) {
      const mixed = valuesAt(background, from);
      for (const column of order) {
        const before = f(mixed);
        mixed[column] = x[column];
        shares[column] += (f(mixed) - before) / (background.rows * orders.length);
      }
    }
  }
  return shares;
}

function permutations(items: number[]): number[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item) =>
    permutations(items.filter((each) => each !== item)).map((rest) => [item, ...rest]),
  );
}

describe('sampled Shapley values', () => {
  test('add up to the margin, whatever was sampled', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer(), async (seed, walkSeed) => {
        const background = randomTable(20, 4, seed);
        const rows = randomTable(3, 4, seed + 1);
        const { base, values } = await sampledShapley(predictor(twisted), background, rows, walkSeed);
        for (let row = 0; row < 3; row++) {
          const sum = values.subarray(row * 4, row * 4 + 4).reduce((total, share) => total + share, base);
          expect(sum).toBeCloseTo(twisted(valuesAt(rows, row)), 9);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('are exact with two columns, where the order and its reverse are all there are', async () => {
    const product = ([a, b]: Row): number => Number(a) * Number(b);
    const background = randomTable(7, 2, 3);
    const { values } = await sampledShapley(predictor(product), background, table([[3, -4]]), 1);
    const expected = bruteForce(product, background, [3, -4]);
    expect(values[0]).toBeCloseTo(expected[0], 10);
    expect(values[1]).toBeCloseTo(expected[1], 10);
  });

  test('come near the definition with 100 background rows', async () => {
    const background = randomTable(100, 4, 4);
    const rows = randomTable(5, 4, 5);
    const { values } = await sampledShapley(predictor(twisted), background, rows, 1);
    for (let row = 0; row < rows.rows; row++) {
      const expected = bruteForce(twisted, background, valuesAt(rows, row));
      const off = expected.map((share, column) => Math.abs(share - values[row * 4 + column]));
      expect(Math.max(...off)).toBeLessThan(0.5);
    }
  });

  test('know a category that no background row has, and a missing value', async () => {
    const category = (categories: string[], codes: number[]): Matrix => ({
      rows: codes.length,
      columns: [{ kind: 'category', name: 'country', categories, codes: Int32Array.from(codes) }],
    });
    const points = ([country]: Row): number => ({ DE: 1, FR: 2, IT: 10 })[String(country)] ?? -5;
    const background = category(['FR', 'DE'], [0, 1]);
    const { base, values } = await sampledShapley(
      predictor(points),
      background,
      category(['IT', 'DE'], [0, 1, -1]),
      1,
    );
    expect(base).toBe(1.5);
    expect([...values]).toEqual([8.5, -0.5, -6.5]);
  });

  test('give nothing to a column that is the same everywhere, and do not depend on the rows beside', async () => {
    const background = randomTable(30, 4, 6);
    const constant = background.columns[1];
    if (constant.kind === 'number') constant.values.fill(2);
    const rows = table([
      [4, 2, 1, 3],
      [0, 2, 4, 0],
    ]);
    const both = await sampledShapley(predictor(twisted), background, rows, 9);
    const second = await sampledShapley(predictor(twisted), background, selectRows(rows, [1]), 9);
    expect(both.values[1]).toBe(0);
    expect(both.values[5]).toBe(0);
    expect([...both.values.subarray(4)]).toEqual([...second.values]);
  });

  test('keep to the stated number of predictions', async () => {
    let predicted = 0;
    const counting = async (matrix: Matrix) => {
      predicted += matrix.rows;
      return predictor(twisted)(matrix);
    };
    await sampledShapley(counting, randomTable(100, 4, 7), table([[9, 9, 9, 9]]), 1);
    expect(predicted).toBe(101 + 2 * 100 * 3);
  });
});
