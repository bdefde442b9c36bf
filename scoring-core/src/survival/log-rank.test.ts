import { describe, expect, it } from 'vitest';
import { logRankTest } from './log-rank.ts';
import { simulateLeads } from './simulated-leads-for-tests.ts';

describe('the log-rank test', () => {
  const leads = simulateLeads(600, 5);
  const [interest, noise] = leads.matrix.columns.map((column) =>
    column.kind === 'number' ? column.values : new Float32Array(),
  );

  it('finds groups of different interest apart, and groups of noise alike', () => {
    // Losses are the more frequent event, and interest holds them off.
    const byInterest = logRankTest(
      leads,
      Int32Array.from(interest, (value) => (value < -0.5 ? 0 : value < 0.5 ? 1 : 2)),
    );
    expect(byInterest.degreesOfFreedom).toBe(2);
    expect(byInterest.p).toBeLessThan(1e-3);
    const byNoise = logRankTest(
      leads,
      Int32Array.from(noise, (value) => (value < 0.5 ? 0 : 1)),
    );
    expect(byNoise.p).toBeGreaterThan(0.01);
  });

  it('does not depend on which group is called the first', () => {
    const groups = Int32Array.from(interest, (value) => (value < 0 ? 0 : value < 1 ? 1 : 2));
    const turned = groups.map((group) => (group + 1) % 3);
    expect(logRankTest(leads, turned).statistic).toBeCloseTo(logRankTest(leads, groups).statistic, 9);
  });

  it('has nothing to say about a single group', () => {
    expect(logRankTest(leads, new Int32Array(600))).toEqual({ statistic: 0, degreesOfFreedom: 0, p: 1 });
  });
});
