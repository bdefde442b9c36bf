import { expect, it } from 'vitest';
import { gaussLegendre } from './gauss-legendre.ts';

it.each([1, 2, 3, 6, 15])(
  '%i points integrate x^k over [0, 1] exactly for k below twice as many',
  (count) => {
    const { points, weights } = gaussLegendre(count);
    for (let power = 0; power < 2 * count; power++) {
      const integral = points.reduce((sum, point, i) => sum + weights[i] * point ** power, 0);
      expect(integral).toBeCloseTo(1 / (power + 1), 14);
    }
  },
);

it('has no point for an empty path', () => {
  expect(gaussLegendre(0).points.length).toBe(0);
});
