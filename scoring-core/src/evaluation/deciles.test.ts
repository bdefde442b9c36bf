import { describe, expect, it } from 'vitest';
import { liftByDecile, topToSecondDecile } from './deciles.ts';
import { drawSample } from './testing/drawn-sample.ts';

describe('liftByDecile', () => {
  it('shares the rows out in tenths whose wins sum to all wins', () => {
    const { propensities, labels } = drawSample(995, 6);
    const deciles = liftByDecile(propensities, labels);
    expect(deciles.map((decile) => decile.decile)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(deciles.reduce((sum, decile) => sum + decile.weight, 0)).toBe(995);
    const wins = deciles.reduce((sum, decile) => sum + decile.observed * decile.weight, 0);
    expect(wins).toBeCloseTo(
      labels.reduce((sum, label) => sum + label, 0),
      9,
    );
    expect(deciles[0].predicted).toBeGreaterThan(deciles[1].predicted);
    expect(deciles[0].lift).toBeGreaterThan(1.5);
    expect(topToSecondDecile(propensities, labels)).toBe(deciles[0].observed / deciles[1].observed);
  });

  it('leaves out tenths without a row', () => {
    const deciles = liftByDecile(Float64Array.of(3, 2, 1), Float64Array.of(1, 0, 0));
    expect(deciles.map((decile) => decile.weight)).toEqual([1, 1, 1]);
    expect(topToSecondDecile(Float64Array.of(1), Float64Array.of(1))).toBeNaN();
  });

  it('is Infinity when only the best tenth wins', () => {
    const scores = Float64Array.from({ length: 20 }, (_, row) => -row);
    expect(
      topToSecondDecile(
        scores,
        Float64Array.from(scores, (_, row) => (row < 2 ? 1 : 0)),
      ),
    ).toBe(Number.POSITIVE_INFINITY);
  });
});
