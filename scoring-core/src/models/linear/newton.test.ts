import { describe, expect, it } from 'vitest';
import { minimise } from './newton.ts';

describe("Newton's method", () => {
  it('halves a step that overshoots: ln cosh from far away, where the plain step diverges', () => {
    const objective = {
      size: 1,
      value: ([x]: Float64Array) => Math.log(Math.cosh(x - 3)),
      derivatives: ([x]: Float64Array) => ({
        gradient: Float64Array.of(Math.tanh(x - 3)),
        hessian: Float64Array.of(1 / Math.cosh(x - 3) ** 2),
      }),
    };
    const found = minimise(objective, Float64Array.of(7));
    expect(found.converged).toBe(true);
    expect(found.coefficients[0]).toBeCloseTo(3, 10);
  });

  it('leaves a direction alone that the objective does not depend on', () => {
    const objective = {
      size: 2,
      value: ([x]: Float64Array) => (x - 1) ** 2,
      derivatives: ([x]: Float64Array) => ({
        gradient: Float64Array.of(2 * (x - 1), 0),
        hessian: Float64Array.of(2, 0, 0, 0),
      }),
    };
    expect([...minimise(objective, Float64Array.of(5, 4)).coefficients]).toEqual([1, 4]);
  });

  it('says that it did not converge where the objective can not be computed', () => {
    const objective = {
      size: 1,
      value: () => Number.NaN,
      derivatives: () => ({ gradient: Float64Array.of(1), hessian: Float64Array.of(1) }),
    };
    expect(minimise(objective, Float64Array.of(0)).converged).toBe(false);
  });
});
