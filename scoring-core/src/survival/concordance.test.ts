import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concordance } from './concordance.ts';
import { CENSORED, OUTCOME, type SurvivalTimes } from './survival-set.ts';

/** All pairs, one by one. */
function countPairs(set: SurvivalTimes, scores: Float64Array) {
  const counts = { concordant: 0, discordant: 0, tiedScores: 0 };
  for (let i = 0; i < scores.length; i++) {
    if (set.event[i] !== OUTCOME) continue;
    for (let j = 0; j < scores.length; j++) {
      const started = !set.start || set.start[j] < set.time[i];
      const later = set.time[j] > set.time[i] || (set.time[j] === set.time[i] && set.event[j] !== OUTCOME);
      if (!started || !later) continue;
      const pair = set.weights[i] * set.weights[j];
      if (scores[i] > scores[j]) counts.concordant += pair;
      else if (scores[i] < scores[j]) counts.discordant += pair;
      else counts.tiedScores += pair;
    }
  }
  return counts;
}

const row = fc.record({
  start: fc.integer({ min: 0, max: 5 }),
  lasts: fc.integer({ min: 1, max: 6 }),
  event: fc.integer({ min: 0, max: 2 }),
  weight: fc.integer({ min: 1, max: 3 }),
  score: fc.integer({ min: 0, max: 4 }),
});

describe('concordance', () => {
  it('counts exactly the pairs that a count one by one finds, late entry and weights included', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), fc.boolean(), (rows, lateEntry) => {
        const set: SurvivalTimes = {
          ...(lateEntry && { start: Float64Array.from(rows, (each) => each.start) }),
          time: Float64Array.from(rows, (each) => each.start + each.lasts),
          event: Uint8Array.from(rows, (each) => each.event),
          weights: Float64Array.from(rows, (each) => each.weight),
        };
        const scores = Float64Array.from(rows, (each) => each.score);
        expect(concordance(set, OUTCOME, scores)).toMatchObject(countPairs(set, scores));
      }),
    );
  });

  it('is 1 for the perfect order, 0 for the reverse, and surprises nobody with an error then', () => {
    const set: SurvivalTimes = {
      time: Float64Array.of(1, 2, 3, 4),
      event: Uint8Array.of(OUTCOME, OUTCOME, CENSORED, OUTCOME),
      weights: new Float64Array(4).fill(1),
    };
    const perfect = concordance(set, OUTCOME, Float64Array.of(9, 8, 7, 6));
    expect(perfect.value).toBe(1);
    expect(perfect.standardError).toBe(0);
    expect(concordance(set, OUTCOME, Float64Array.of(6, 7, 8, 9)).value).toBe(0);
    expect(concordance(set, OUTCOME, new Float64Array(4)).value).toBe(0.5);
  });

  it('says that it has no value without a pair', () => {
    const set: SurvivalTimes = {
      time: Float64Array.of(1, 2),
      event: Uint8Array.of(CENSORED, CENSORED),
      weights: Float64Array.of(1, 1),
    };
    expect(concordance(set, OUTCOME, Float64Array.of(1, 2)).value).toBeNaN();
  });
});
