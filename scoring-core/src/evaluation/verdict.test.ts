import { describe, expect, it } from 'vitest';
import { dataGate } from './data-gate.ts';
import { verdictOf } from './verdict.ts';

const enough = dataGate({
  positives: 376,
  validationPositives: 60,
  testPositives: 60,
  examples: 9000,
  outcomes: 'wins',
});
const checks = {
  passes: true,
  spiegelhalterP: 0.4,
  slope: 1.02,
  intercept: -0.05,
  ece: 0.02,
  eceIfPerfect: 0.018,
  baseRateShift: -0.14,
  baseRateMoved: null,
  reasons: [],
};
const good = {
  dataGate: enough,
  rocAuc: 0.82,
  rocAucLow: 0.79,
  rocAucHigh: 0.85,
  liftAt20: 2.1,
  calibrationChecks: checks,
};

describe('verdictOf', () => {
  it('is ready when everything holds, and gives a reason for each', () => {
    const verdict = verdictOf(good);
    expect(verdict.verdict).toBe('ready');
    expect(verdict.reasons).toEqual([
      'Enough data: 376 wins.',
      'It sorts leads well: of one lead that buys and one that does not, it puts the buyer first 82 times in 100 ' +
        '(between 79 and 85; 50 is chance).',
      'Its order pays: calling its best fifth finds 2.1 times the wins of calling at random.',
      'Its percentages hold: of leads scored 30 %, about 30 in 100 buy.',
    ]);
  });

  it.each([
    ['usable', 'a failed check', { calibrationChecks: { ...checks, passes: false, reasons: ['Too high.'] } }],
    ['usable', 'no checks', { calibrationChecks: null }],
    ['usable', 'a weak ranking', { rocAuc: 0.62 }],
    ['usable', 'an unsure ranking', { rocAucLow: 0.53 }],
    ['usable', 'a small lift', { liftAt20: 1.3 }],
    [
      'usable',
      'a base rate that moved far',
      { calibrationChecks: { ...checks, baseRateShift: -0.5, baseRateMoved: 'the base rate fell' } },
    ],
    [
      'ready',
      'a base rate that moved a little',
      { calibrationChecks: { ...checks, baseRateMoved: 'it fell' } },
    ],
    ['usable', 'suspicious columns', { suspiciousColumns: ['Tags'] }],
    ['not ready', 'too little data', { dataGate: { ...enough, enough: false } }],
    ['not ready', 'a ranking that may be chance', { rocAucLow: 0.49 }],
    ['not ready', 'no ranking', { rocAuc: Number.NaN, rocAucLow: Number.NaN, rocAucHigh: Number.NaN }],
    ['not ready', 'no lift', { liftAt20: 1.1 }],
    ['not ready', 'nothing to find', { liftAt20: Number.NaN }],
  ] as const)('is %s with %s', (wanted, _, change) => {
    const verdict = verdictOf({ ...good, ...change });
    expect(verdict.verdict).toBe(wanted);
    expect(verdict.reasons.join(' ')).not.toContain('NaN');
  });

  it('puts the gravest reason first and into the sentence', () => {
    const verdict = verdictOf({ ...good, calibrationChecks: null, liftAt20: 1 });
    expect(verdict.sentence).toBe(
      'Not ready: its order hardly helps: calling its best fifth finds 1.0 times the wins of calling at random.',
    );
    expect(verdict.reasons[1]).toContain('Use its order');
  });
});
