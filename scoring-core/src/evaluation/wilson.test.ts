import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from './wilson.ts';

describe('wilsonInterval', () => {
  it('lies inside [0, 1] and around the rate, for fractions of rows too', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(unit, fc.double({ min: 1e-3, max: 1e7, noNaN: true }), (rate, n) => {
        const { low, high } = wilsonInterval(rate * n, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual((rate * n) / n + 1e-12);
        expect(high).toBeGreaterThanOrEqual((rate * n) / n - 1e-12);
      }),
    );
  });

  it('knows nothing without rows', () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
