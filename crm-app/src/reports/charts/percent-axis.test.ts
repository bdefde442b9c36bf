import { describe, expect, it } from 'vitest';
import { shareTicks, shareTop } from './percent-axis.ts';

describe('an axis of shares', () => {
  it('ends at a round share above the largest', () => {
    expect(shareTop([0.93, 0.2])).toBe(1);
    expect(shareTop([0.31])).toBeCloseTo(0.4, 12);
    expect(shareTop([0.012])).toBeCloseTo(0.015, 12);
    expect(shareTop([1])).toBe(1);
    expect(shareTop([Number.NaN, 0.5])).toBeCloseTo(0.5, 12);
  });

  it('has room even where all shares are zero', () => {
    expect(shareTop([0, 0])).toBeGreaterThan(0);
    expect(shareTop([])).toBeGreaterThan(0);
  });

  it('has about five ticks in round steps', () => {
    expect(shareTicks(1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(shareTicks(0.4)).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
    expect(shareTicks(0.015)).toEqual([0, 0.005, 0.01, 0.015]);
  });
});
