import { describe, expect, it } from 'vitest';
import { dataGate } from './data-gate.ts';

const plenty = {
  positives: 376,
  validationPositives: 60,
  testPositives: 55,
  examples: 9240,
  outcomes: 'wins',
};

describe('dataGate', () => {
  it('passes with enough and says how much', () => {
    expect(dataGate(plenty)).toEqual({
      enough: true,
      positives: 376,
      positivesNeeded: 100,
      examples: 9240,
      examplesNeeded: 1000,
      message: 'enough data: 376 wins',
      warning: null,
    });
  });

  it.each([
    [{ positives: 61 }, 'not enough data yet: 61 of 100 wins'],
    [{ examples: 999 }, 'not enough data yet: 999 of 1,000 examples'],
    [
      { testPositives: 24 },
      'not enough data yet: 24 of 25 wins in the newest part, which the result is judged on',
    ],
    [{ validationPositives: 3 }, 'not enough data yet: 3 of 25 wins in the part before the newest'],
  ])('names what is lacking: %o', (lack, message) => {
    expect(dataGate({ ...plenty, ...lack })).toMatchObject({ enough: false, message });
  });

  it('warns below a base rate of 3 %', () => {
    expect(dataGate({ ...plenty, examples: 20_000 }).warning).toContain(
      'only 1.9 % of the examples are wins',
    );
  });
});
