import { describe, expect, it } from 'vitest';
import { effectiveSize } from './effective-size.ts';
import { drawSample } from './testing/drawn-sample.ts';

const ones = (rows: number) => new Float64Array(rows).fill(1);

describe('effectiveSize', () => {
  it('is the number of rows when they stand alone, and Kish size with weights', () => {
    expect(effectiveSize(Float64Array.of(0, 1, 1), ones(3))).toBe(3);
    expect(effectiveSize(Float64Array.of(0, 1, 1), ones(3), [7, 8, 9])).toBe(3);
    expect(effectiveSize(Float64Array.of(0, 1), Float64Array.of(3, 1))).toBeCloseTo(16 / 10, 12);
  });

  it('is near the number of clusters when a cluster shares its label, even when all labels are equal', () => {
    const { labels } = drawSample(200, 12);
    const copied = Float64Array.from({ length: 800 }, (_, row) => labels[row % 200]);
    const leads = Int32Array.from({ length: 800 }, (_, row) => row % 200);
    expect(effectiveSize(copied, ones(800), leads)).toBeCloseTo(200, 0);
    expect(effectiveSize(ones(800), ones(800), leads)).toBe(200);
  });

  it('never exceeds the rows although labels within clusters repel each other', () => {
    const labels = Float64Array.from({ length: 100 }, (_, row) => row % 2);
    const pairs = Int32Array.from({ length: 100 }, (_, row) => row >> 1);
    expect(effectiveSize(labels, ones(100), pairs)).toBeLessThanOrEqual(100);
  });
});
