import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isotonicAt, isotonicRegression } from './isotonic-regression.ts';

describe('isotonicRegression', () => {
  it('pools what falls, and rows of equal x first', () => {
    const line = isotonicRegression(Float64Array.of(3, 1, 2, 2, 4), Float64Array.of(0, 0, 1, 0, 1));
    expect([...line.x]).toEqual([1, 2, 3, 4]);
    expect(line.y[0]).toBe(0);
    expect(line.y[1]).toBeCloseTo(1 / 3, 12);
    expect(line.y[2]).toBeCloseTo(1 / 3, 12);
    expect(line.y[3]).toBe(1);
  });

  it('has the least squares among non-decreasing lines: no other rising line is nearer', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1 })), {
      minLength: 1,
      maxLength: 40,
    });
    const rising = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(rows, rising, (drawn, other) => {
        const steps = [...other].sort((a, b) => a - b);
        const line = isotonicRegression(
          Float64Array.from(drawn, ([x]) => x),
          Float64Array.from(drawn, ([, y]) => y),
        );
        const squares = (at: (x: number) => number) =>
          drawn.reduce((sum, [x, y]) => sum + (y - at(x)) ** 2, 0);
        expect(squares((x) => isotonicAt(line, x))).toBeLessThanOrEqual(squares((x) => steps[x]) + 1e-9);
      }),
    );
  });

  it('is flat outside, and ignores rows without weight', () => {
    const line = isotonicRegression(
      Float64Array.of(0, 1, 5),
      Float64Array.of(0.2, 0.6, 9),
      Float64Array.of(1, 1, 0),
    );
    expect(isotonicAt(line, -9)).toBe(0.2);
    expect(isotonicAt(line, 0.5)).toBeCloseTo(0.4, 12);
    expect(isotonicAt(line, 9)).toBe(0.6);
    expect(isotonicRegression(new Float64Array(), new Float64Array()).x).toHaveLength(0);
  });
});
