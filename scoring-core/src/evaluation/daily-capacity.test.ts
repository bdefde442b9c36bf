import { describe, expect, it } from 'vitest';
import { estimate } from './bootstrap.ts';
import { precisionAtDailyCapacity } from './daily-capacity.ts';
import { drawSample } from './testing/drawn-sample.ts';

describe('precisionAtDailyCapacity', () => {
  const scores = Float64Array.of(0.9, 0.8, 0.7, 0.2, 0.1);
  const labels = Float64Array.of(1, 0, 1, 1, 0);
  const days = [1, 1, 1, 2, 2];

  it('calls the best of every day, not the best of all days', () => {
    expect(precisionAtDailyCapacity(scores, labels, days, 1)).toEqual({ precision: 1, calls: 2, days: 2 });
    expect(precisionAtDailyCapacity(scores, labels, days, 2)).toEqual({ precision: 0.5, calls: 4, days: 2 });
  });

  it('counts only the calls that a day had leads for', () => {
    expect(precisionAtDailyCapacity(scores, labels, days, 3).calls).toBe(5);
  });

  it('is NaN when nobody can be called', () => {
    expect(precisionAtDailyCapacity(scores, labels, days, 0).precision).toBeNaN();
  });

  it('has an interval when whole days are drawn', () => {
    const sample = drawSample(700, 21);
    const dayOf = Int32Array.from(sample.labels, (_, row) => row % 70);
    const { value, low, high } = estimate(
      (drawn) => precisionAtDailyCapacity(sample.propensities, sample.labels, dayOf, 2, drawn).precision,
      { weights: new Float64Array(700).fill(1), clusters: dayOf, repeats: 200 },
    );
    expect(value).toBeGreaterThan(low);
    expect(value).toBeLessThan(high);
    expect(high - low).toBeGreaterThan(0.05);
  });
});
