import { describe, expect, it } from 'vitest';
import { cumulativeIncidence } from './cumulative-incidence.ts';
import { kaplanMeier, survivalAt } from './kaplan-meier.ts';
import { countUpTo } from './risk-sets.ts';
import { lossesAsCensored, simulateLeads } from './simulated-leads-for-tests.ts';

describe('cumulative incidence', () => {
  it('agrees with a count by hand', () => {
    const { times, outcome, lost, open } = cumulativeIncidence({
      time: Float64Array.of(1, 2, 2, 3, 4),
      event: Uint8Array.of(1, 2, 0, 1, 2),
      weights: new Float64Array(5).fill(1),
    });
    expect([...times]).toEqual([1, 2, 3, 4]);
    // 5 at risk: 1/5 win. 4 at risk: 1/4 of the 4/5 are lost. 2 at risk: half of the 3/5 win. The last one is lost.
    expect([...outcome]).toEqual([0.2, 0.2, 0.5, 0.5].map((share) => expect.closeTo(share, 12)));
    expect([...lost]).toEqual([0, 0.2, 0.2, 0.5].map((share) => expect.closeTo(share, 12)));
    expect([...open]).toEqual([0.8, 0.6, 0.3, 0].map((share) => expect.closeTo(share, 12)));
  });

  it('shares everything out: outcome + lost + open = 1 at every time, weights included', () => {
    const leads = simulateLeads(500, 2);
    const weights = leads.weights.map((_, row) => 1 / (1 + (row % 4)));
    const { outcome, lost, open } = cumulativeIncidence({ ...leads, weights });
    outcome.forEach((share, k) => {
      expect(share + lost[k] + open[k]).toBeCloseTo(1, 12);
    });
  });

  it('is one minus Kaplan-Meier where nobody is lost', () => {
    const leads = lossesAsCensored(simulateLeads(500, 3));
    const { outcome } = cumulativeIncidence(leads);
    kaplanMeier(leads).survival.forEach((share, k) => {
      expect(outcome[k]).toBeCloseTo(1 - share, 12);
    });
  });

  it('finds the true share of outcomes at 90 days, where taking losses for censored finds far too many', () => {
    const leads = simulateLeads(6_000, 4);
    const rows = [...leads.time.keys()];
    const average = (of: (row: number) => number): number =>
      rows.reduce((sum, row) => sum + of(row) / rows.length, 0);
    const truth = average((row) => leads.truth(row, 90));
    const ifNobodyWereLost = average((row) => leads.truthWithoutLosses(row, 90));

    const incidence = cumulativeIncidence(leads);
    const estimated = incidence.outcome[countUpTo(incidence.times, 90) - 1];
    const naive = 1 - survivalAt(kaplanMeier(lossesAsCensored(leads)), 90);

    // Four standard errors of a share among 6,000.
    const noise = 4 * Math.sqrt((truth * (1 - truth)) / 6_000);
    expect(Math.abs(estimated - truth)).toBeLessThan(noise);
    expect(ifNobodyWereLost - truth).toBeGreaterThan(0.08);
    expect(naive - truth).toBeGreaterThan(0.08);
  });
});
