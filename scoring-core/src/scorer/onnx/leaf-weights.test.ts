import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TreeEnsemble } from '../../models/trees/tree-ensemble.ts';
import { leafSplitter } from './leaf-weights.ts';

/** Trees of one leaf each. */
const ensembleOf = (leaves: readonly number[]): TreeEnsemble => ({
  schema: [],
  base: 0,
  categorySets: [],
  trees: leaves.map((value) => ({
    column: Int32Array.of(-1),
    threshold: new Float32Array(1),
    categorySet: Int32Array.of(-1),
    missingLeft: new Uint8Array(1),
    left: Int32Array.of(-1),
    right: Int32Array.of(-1),
    value: Float64Array.of(value),
    cover: Float64Array.of(1),
  })),
});

test('coarse parts add up without any rounding in 32-bit floats, and fine parts bring the rest', () => {
  const leaf = fc.double({ min: -1e3, max: 1e3, noNaN: true });
  fc.assert(
    fc.property(fc.array(leaf, { minLength: 1, maxLength: 500 }), (leaves) => {
      const split = leafSplitter(ensembleOf(leaves));
      let coarse = 0;
      let fine = 0;
      let exact = 0;
      let margin = 0;
      for (const value of leaves) {
        const parts = split(value);
        expect(Math.fround(parts.coarse)).toBe(parts.coarse);
        coarse = Math.fround(coarse + parts.coarse);
        fine = Math.fround(fine + parts.fine);
        exact += parts.coarse;
        margin += value;
      }
      expect(coarse).toBe(exact);
      const largest = leaves.reduce((sum, value) => sum + Math.abs(value), 0);
      expect(Math.abs(coarse + fine - margin)).toBeLessThanOrEqual(1e-9 * largest + 1e-20);
    }),
  );
});

test('trees that say nothing are split into nothing, and absurd ones are refused', () => {
  expect(leafSplitter(ensembleOf([0, 0]))(0)).toEqual({ coarse: 0, fine: 0 });
  expect(() => leafSplitter(ensembleOf([Number.NaN]))).toThrow(RangeError);
  expect(() => leafSplitter(ensembleOf([1e300]))).toThrow(RangeError);
});
