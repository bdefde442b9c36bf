import { describe, expect, it } from 'vitest';
import { baseRateMovement } from './base-rate-movement.ts';

/** `positives` of `rows` labels are 1. */
function part(positives: number, rows: number) {
  return { labels: Float64Array.from({ length: rows }, (_, row) => (row < positives ? 1 : 0)) };
}

describe('baseRateMovement', () => {
  it('says what moved by more than noise', () => {
    const fell = baseRateMovement(part(3024, 7854), part(489, 1386));
    expect(fell.shift).toBeCloseTo(Math.log(489 / 897) - Math.log(3024 / 4830), 12);
    expect(fell.moved).toContain('the base rate fell from 38.5 % to 35.3 %');
    expect(baseRateMovement(part(100, 1000), part(150, 1000)).moved).toContain('rose from 10.0 % to 15.0 %');
  });

  it('is silent about noise, and about leads that are copies of few', () => {
    expect(baseRateMovement(part(50, 1000), part(60, 1000)).moved).toBeNull();
    const accounts = Int32Array.from({ length: 1000 }, (_, row) => Math.floor(row / 50));
    const clustered = { ...part(150, 1000), accounts };
    expect(baseRateMovement({ ...part(100, 1000), accounts }, clustered).moved).toBeNull();
  });

  it('has an answer for a part without a positive', () => {
    expect(baseRateMovement(part(100, 1000), part(0, 500)).moved).toContain('to 0.0 %');
    expect(baseRateMovement(part(100, 1000), part(0, 0)).moved).toBeNull();
  });
});
