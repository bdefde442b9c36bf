import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rocAuc } from './roc-auc.ts';

const labelled = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 1 })), {
  minLength: 2,
  maxLength: 60,
});

function pairsWon(scores: Float64Array, labels: Float64Array, weights: Float64Array): number {
  let won = 0;
  let pairs = 0;
  for (let i = 0; i < scores.length; i++) {
    for (let j = 0; j < scores.length; j++) {
      if (labels[i] !== 1 || labels[j] !== 0) continue;
      const pair = weights[i] * weights[j];
      pairs += pair;
      won += scores[i] > scores[j] ? pair : scores[i] === scores[j] ? pair / 2 : 0;
    }
  }
  return won / pairs;
}

describe('rocAuc', () => {
  it('is the weighted share of pairs that stand right, ties half', () => {
    fc.assert(
      fc.property(labelled, fc.infiniteStream(fc.integer({ min: 0, max: 5 })), (rows, stream) => {
        const scores = Float64Array.from(rows, ([score]) => score);
        const labels = Float64Array.from(rows, ([, label]) => label);
        const weights = Float64Array.from(rows, () => stream.next().value ?? 1);
        const wanted = pairsWon(scores, labels, weights);
        if (Number.isNaN(wanted)) expect(rocAuc(scores, labels, weights)).toBeNaN();
        else expect(rocAuc(scores, labels, weights)).toBeCloseTo(wanted, 10);
      }),
    );
  });

  it('does not change under a rising transform', () => {
    fc.assert(
      fc.property(labelled, (rows) => {
        const scores = Float64Array.from(rows, ([score]) => score);
        const labels = Float64Array.from(rows, ([, label]) => label);
        expect(
          rocAuc(
            scores.map((score) => Math.atan(score / 10) + 7),
            labels,
          ),
        ).toEqual(rocAuc(scores, labels));
      }),
    );
  });

  it('is NaN for one class and for no rows, and a half when all scores are equal', () => {
    expect(rocAuc(Float64Array.of(0.1, 0.9), Float64Array.of(1, 1))).toBeNaN();
    expect(rocAuc(new Float64Array(), new Float64Array())).toBeNaN();
    expect(rocAuc(Float64Array.of(0.3, 0.3, 0.3), Float64Array.of(1, 0, 0))).toBe(0.5);
  });

  it('ranks infinite scores and refuses NaN by row', () => {
    const infinite = Float64Array.of(
      Number.POSITIVE_INFINITY,
      0,
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    );
    expect(rocAuc(infinite, Float64Array.of(1, 1, 0, 0))).toBe(0.625);
    expect(() => rocAuc(Float64Array.of(1, Number.NaN), Float64Array.of(0, 1))).toThrow('Row 1');
  });

  it('says so when rows do not match', () => {
    expect(() => rocAuc(new Float64Array(3), new Float64Array(2))).toThrow('3 scores, 2 labels');
  });
});
