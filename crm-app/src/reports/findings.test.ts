import { describe, expect, it } from 'vitest';
import {
  type CallTopPoint,
  gainAt,
  headlineCalls,
  keptPromise,
  liftAt,
  partsOfSplit,
  reliabilityFinding,
  strongest,
} from './findings.ts';
import { sampleFeatures } from './test/sample-columns.ts';
import { goodResult } from './test/sample-result.ts';

const point = (n: number, expectedWins = n / 2, wins = n / 2): CallTopPoint => ({
  n,
  expectedWins,
  wins,
  winsByTodayOrder: 0,
  winsByChance: 0,
});

describe('the gains curve', () => {
  const gains = [
    { share: 0.1, gain: 0.3, lift: 3 },
    { share: 0.3, gain: 0.7, lift: 2.33 },
    { share: 1, gain: 1, lift: 1 },
  ];

  it('is read at its points and between them', () => {
    expect(gainAt(gains, 0.1)).toBe(0.3);
    expect(gainAt(gains, 0.2)).toBeCloseTo(0.5, 12);
    expect(gainAt(gains, 1)).toBe(1);
  });

  it('says nothing where there is no curve', () => {
    expect(gainAt(gains, 0.05)).toBeNull();
    expect(gainAt([], 0.2)).toBeNull();
    expect(liftAt([], 0.2)).toBeNull();
  });

  it('has a lift at its nearest point', () => {
    expect(liftAt(gains, 0.25)).toBe(2.33);
  });
});

describe('the headline calls', () => {
  it('are 50, or the nearest by ratio', () => {
    expect(headlineCalls([10, 25, 50, 400].map((n) => point(n)))?.n).toBe(50);
    // 20 is 2.5 times less than 50, and 100 only twice as many.
    expect(headlineCalls([20, 100].map((n) => point(n)))?.n).toBe(100);
    expect(headlineCalls([])).toBeUndefined();
  });
});

describe('a promise', () => {
  // 100 calls at 50 % have a standard deviation of 5 wins.
  it('is kept within two standard deviations, and broken beyond', () => {
    expect(keptPromise(point(100, 50, 60))).toBe(true);
    expect(keptPromise(point(100, 50, 61))).toBe(false);
    expect(keptPromise(point(100, 50, 39))).toBe(false);
  });

  it('of certainty allows no miss', () => {
    expect(keptPromise(point(10, 10, 10))).toBe(true);
    expect(keptPromise(point(10, 10, 9))).toBe(false);
  });
});

describe('reliability', () => {
  const band = (predicted: number, low: number, high: number) => ({
    ...{ from: 0, to: 1, n: 120, observed: (low + high) / 2 },
    ...{ predicted, low, high },
  });

  it('counts the bands whose promise lies inside the interval, its ends included', () => {
    const finding = reliabilityFinding([band(0.1, 0.1, 0.2), band(0.3, 0.2, 0.3), band(0.5, 0.4, 0.6)]);
    expect(finding).toEqual({ bands: 3, inside: 3, furthest: undefined });
  });

  it('names the band outside that is furthest off', () => {
    const finding = reliabilityFinding([band(0.1, 0.12, 0.2), band(0.8, 0.5, 0.6), band(0.5, 0.4, 0.6)]);
    expect(finding.inside).toBe(1);
    expect(finding.furthest?.predicted).toBe(0.8);
  });
});

describe('the strongest features', () => {
  it('come first, and those that never moved a score not at all', () => {
    const [first, second] = sampleFeatures;
    const still = { ...first, label: 'Still', strength: 0 };
    const unmeasured = { ...first, label: 'Unmeasured', strength: Number.NaN };
    expect(strongest([still, second, unmeasured, first], 5)).toEqual([first, second]);
    expect(strongest([second, first], 1)).toEqual([first]);
  });
});

describe('the parts of the split', () => {
  it('have rows, rates and wins', () => {
    expect(partsOfSplit(goodResult)[0]).toEqual({ part: 'train', rows: 8634, baseRate: 0.2274, wins: 1963 });
  });

  it('have no wins where no rate was measured', () => {
    const unmeasured = { ...goodResult, baseRate: { train: 0.2, validation: Number.NaN, test: 0.2 } };
    expect(partsOfSplit(unmeasured)[1].wins).toBeNull();
  });
});
