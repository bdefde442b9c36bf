import { array, assert, double, float, integer, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binEdges } from './bin-edges.ts';
import { sortValues } from './sort-values.ts';

const edgesOf = (values: readonly number[], maxBins: number, weights = values.map(() => 1)): number[] => [
  ...binEdges(Float32Array.from(values), Float64Array.from(weights), maxBins),
];

describe('bin edges', () => {
  it('lie half-way between neighbouring values while there are bins enough', () => {
    expect(edgesOf([3, 1, 2, 2, Number.NaN, 1], 255)).toEqual([1.5, 2.5]);
    expect(edgesOf([7, 7, 7], 255)).toEqual([]);
    expect(edgesOf([Number.NaN], 255)).toEqual([]);
    expect(edgesOf([], 255)).toEqual([]);
  });

  it('treat −0 as 0 and put infinite values into bins of their own', () => {
    expect(edgesOf([-0, 0, 0, -0], 255)).toEqual([]);
    const [low, high] = edgesOf([Number.NEGATIVE_INFINITY, 5, Number.POSITIVE_INFINITY], 255);
    expect(low).toBe(Number.NEGATIVE_INFINITY);
    expect(high).toBe(5);
  });

  it('cut many values into bins of about equal weight', () => {
    const values = Array.from({ length: 10_000 }, (_, i) => i);
    const edges = edgesOf(values, 10);
    expect(edges.length).toBe(9);
    edges.forEach((edge, i) => {
      expect(Math.abs(edge - 1000 * (i + 1))).toBeLessThan(3);
    });
    // The first tenth of the values weighs as much as the rest.
    const weighted = edgesOf(
      values,
      10,
      values.map((value) => (value < 1000 ? 9 : 1)),
    );
    expect(weighted.filter((edge) => edge < 1000).length).toBeGreaterThanOrEqual(4);
  });

  it('give a heavy value a bin of its own', () => {
    const values = [...new Array(5000).fill(0), ...Array.from({ length: 5000 }, (_, i) => 1 + i / 5000)];
    const edges = edgesOf(values, 20);
    expect(edges[0]).toBe(0.5);
    expect(edges.length).toBe(19);
  });

  it('are never more than bins less one, ascending, and put every value where its quantile is', () => {
    const values = array(float({ noNaN: true }), { minLength: 1, maxLength: 400 });
    assert(
      property(values, integer({ min: 2, max: 40 }), (some, maxBins) => {
        const edges = edgesOf(some, maxBins);
        expect(edges.length).toBeLessThan(maxBins);
        for (let i = 1; i < edges.length; i++) expect(edges[i]).toBeGreaterThan(edges[i - 1]);
        const different = new Set(some.map((value) => value + 0)).size;
        expect(edges.length).toBe(Math.min(different, maxBins) - 1);
      }),
    );
  });

  it('are the same for weights as for rows repeated', () => {
    const pairs = array(tuple(double({ min: -5, max: 5, noNaN: true }), integer({ min: 1, max: 4 })), {
      minLength: 1,
      maxLength: 200,
    });
    assert(
      property(pairs, (some) => {
        const repeated = some.flatMap(([value, times]) => new Array<number>(times).fill(value));
        const values = some.map(([value]) => value);
        const weights = some.map(([, times]) => times);
        expect(edgesOf(values, 16, weights)).toEqual(edgesOf(repeated, 16));
      }),
    );
  });
});

describe('sorting', () => {
  it('ascends, leaves out what is missing, and knows the row of each value', () => {
    assert(
      property(array(float(), { maxLength: 300 }), (some) => {
        const values = Float32Array.from(some);
        const { sorted, rows } = sortValues(values, 1000);
        const known = [...values].filter((value) => !Number.isNaN(value)).map((value) => value + 0);
        expect([...sorted]).toEqual(known.sort((a, b) => a - b));
        expect(Array.from(rows, (row) => values[row] + 0)).toEqual([...sorted]);
        expect(new Set(rows).size).toBe(rows.length);
      }),
    );
  });

  it('looks at every n-th of too many rows', () => {
    const { rows } = sortValues(
      Float32Array.from({ length: 1000 }, (_, i) => -i),
      10,
    );
    expect([...rows]).toEqual([900, 800, 700, 600, 500, 400, 300, 200, 100, 0]);
  });
});
