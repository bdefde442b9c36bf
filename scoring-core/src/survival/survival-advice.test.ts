import { describe, expect, it } from 'vitest';
import { adviseOn } from './survival-advice.ts';
import { LOST, OUTCOME } from './survival-set.ts';

const fine = {
  cause: OUTCOME,
  events: 400,
  coefficients: 5,
  converged: true,
  boundless: [],
  proportionality: { all: { p: 0.2 }, columns: [{ column: 'pages', p: 0.004 }] },
} as const;

describe('advice on a survival model', () => {
  it('is silent where there is nothing to say, one small p among many columns included', () => {
    expect(adviseOn(fine)).toEqual([]);
  });

  it('names the column whose weight changes, and what can be done', () => {
    const proportionality = { ...fine.proportionality, all: { p: 0.001 } };
    expect(adviseOn({ ...fine, proportionality })).toEqual([
      {
        kind: 'hazards_not_proportional',
        cause: OUTCOME,
        column: 'pages',
        p: 0.004,
        advice: expect.stringMatching(/"pages" says about outcomes changes with time \(p = 0\.0040\)/),
      },
    ]);
  });

  it('names a parameter that tells the end by itself', () => {
    const [first] = adviseOn({ ...fine, boundless: ['contract_signed'] });
    expect(first.kind).toBe('no_finite_coefficient');
    expect(first.advice).toContain('"contract_signed" tells outcomes all but surely');
  });

  it('says when there are too few events for so many coefficients, and when the fit did not settle', () => {
    const advice = adviseOn({ ...fine, cause: LOST, events: 40, converged: false });
    expect(advice.map((each) => each.kind)).toEqual(['did_not_converge', 'few_events']);
    expect(advice[1].advice).toContain('40 lost leads for 5 coefficients');
  });
});
