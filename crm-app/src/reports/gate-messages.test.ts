import { describe, expect, it } from 'vitest';
import { gateHeadline, needsOf, nextSteps } from './gate-messages.ts';
import { notEnoughResult } from './test/sample-result.ts';

const { dataGate } = notEnoughResult;

describe('below the data gate', () => {
  it('the headline is the gate’s own message, or its numbers', () => {
    expect(gateHeadline(dataGate)).toBe('Not enough data yet: 61 of 100 wins');
    expect(gateHeadline({ ...dataGate, message: '' })).toBe('Not enough data yet: 61 of 100 wins');
    expect(gateHeadline({ ...dataGate, message: 'not enough data yet: 800 of 1,000 examples.' })).toBe(
      'Not enough data yet: 800 of 1,000 examples',
    );
  });

  it('every need is counted, and a part without a measured rate is left out', () => {
    expect(needsOf(notEnoughResult).map(({ what, have, needed }) => [what, have, needed])).toEqual([
      ['Wins in all', 61, 100],
      ['Wins in the validation part', 9, 25],
      ['Wins in the test part', 9, 25],
      ['Examples', 2310, 1000],
    ]);
    const unmeasured = {
      ...notEnoughResult,
      baseRate: { train: 0.02, validation: Number.NaN, test: Number.NaN },
    };
    expect(needsOf(unmeasured)).toHaveLength(2);
  });

  it('the next steps say how many wins are missing', () => {
    expect(nextSteps(notEnoughResult)[0].replaceAll('\u00A0', ' ')).toContain('39 more wins are needed');
  });

  it('the next steps say what is missing when the total is not', () => {
    const fewRows = { ...notEnoughResult, dataGate: { ...dataGate, positives: 300, examples: 999 } };
    expect(nextSteps(fewRows)[0].replaceAll('\u00A0', ' ')).toContain('1 more lead is needed');
    const unevenParts = { ...notEnoughResult, dataGate: { ...dataGate, positives: 130 } };
    expect(nextSteps(unevenParts)[0]).toContain('each need 25 wins');
  });
});
