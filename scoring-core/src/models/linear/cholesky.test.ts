import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choleskyInPlace, inverse, inverseQuadraticForm, isDependent, solve } from './cholesky.ts';

/** B × B' + I, which is positive definite for every B. */
function positiveDefinite(entries: readonly number[], size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      matrix[i * size + j] = i === j ? 1 : 0;
      for (let k = 0; k < size; k++) matrix[i * size + j] += entries[i * size + k] * entries[j * size + k];
    }
  }
  return matrix;
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  return vector.map((_, row) =>
    vector.reduce((sum, value, column) => sum + matrix[row * vector.length + column] * value, 0),
  );
}

const size = 4;
const entry = fc.double({ min: -3, max: 3, noNaN: true });

describe('Cholesky', () => {
  it('solves and inverts any positive definite system', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 16, maxLength: 16 }),
        fc.array(entry, { minLength: 4, maxLength: 4 }),
        (entries, given) => {
          const matrix = positiveDefinite(entries, size);
          const right = Float64Array.from(given);
          const factor = choleskyInPlace(Float64Array.from(matrix), size);
          const x = solve(factor, right);
          const back = times(matrix, x);
          const other = times(inverse(factor), right);
          for (let i = 0; i < size; i++) {
            expect(back[i]).toBeCloseTo(right[i], 8);
            expect(other[i]).toBeCloseTo(x[i], 8);
          }
          expect(inverseQuadraticForm(factor, right)).toBeCloseTo(
            right.reduce((sum, value, i) => sum + value * x[i], 0),
            8,
          );
        },
      ),
    );
  });

  it('gives zero to a column that repeats an earlier one, and solves for the others', () => {
    const twins = Float64Array.from([2, 2, 0, 2, 2, 0, 0, 0, 5]);
    const factor = choleskyInPlace(twins, 3);
    expect([0, 1, 2].map((row) => isDependent(factor, row))).toEqual([false, true, false]);
    expect([...solve(factor, Float64Array.from([4, 4, 10]))]).toEqual([
      expect.closeTo(2, 12),
      0,
      expect.closeTo(2, 12),
    ]);
    expect([...inverse(factor)].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([
      0.5, 0, 0, 0, 0, 0, 0, 0, 0.2,
    ]);
  });
});
