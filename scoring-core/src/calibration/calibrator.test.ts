import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCalibrator, propensityOf } from './apply-calibrator.ts';
import type { Calibrator } from './calibrator.ts';
import { fitCalibrator } from './fit-calibrator.ts';
import { STEEPEST } from './fit-isotonic.ts';
import { shiftCalibrator } from './shift-calibrator.ts';

const kinds = ['identity', 'platt', 'beta', 'isotonic'] as const;
const margin = fc.double({ min: -60, max: 60, noNaN: true });
/** Rows as they come: ties, separable labels, one class, tiny and large weights. */
const rows = fc.array(
  fc.tuple(
    fc.oneof(margin, fc.integer({ min: -3, max: 3 })),
    fc.integer({ min: 0, max: 1 }),
    fc.double({ min: 0.01, max: 5, noNaN: true }),
  ),
  { minLength: 1, maxLength: 60 },
);

function fitTo(kind: Calibrator['kind'], drawn: readonly (readonly number[])[]) {
  const [margins, labels, weights] = [0, 1, 2].map((part) => Float64Array.from(drawn, (row) => row[part]));
  return fitCalibrator(kind, margins, labels, weights);
}

describe.each(kinds)('a fitted %s calibrator', (kind) => {
  it('rises with the margin and stays inside (0, 1)', () => {
    fc.assert(
      fc.property(rows, fc.array(margin, { minLength: 2, maxLength: 30 }), (drawn, asked) => {
        const fit = fitTo(kind, drawn);
        if (!fit.fitted) {
          expect(fit.refused).toContain(' ');
          return;
        }
        const propensities = applyCalibrator(fit.calibrator, Float64Array.from(asked).sort());
        propensities.forEach((propensity, index) => {
          expect(propensity).toBeGreaterThan(0);
          expect(propensity).toBeLessThan(1);
          if (index > 0) expect(propensity).toBeGreaterThanOrEqual(propensities[index - 1]);
        });
      }),
    );
  });

  it('is plain data that JSON keeps', () => {
    const fit = fitTo(
      kind,
      Array.from({ length: 200 }, (_, row) => [row / 40 - 2.5, row % 7 < row / 40 ? 1 : 0, 1]),
    );
    if (!fit.fitted) throw new Error(fit.refused);
    expect(JSON.parse(JSON.stringify(fit.calibrator))).toEqual(fit.calibrator);
  });
});

describe('fitCalibrator', () => {
  it.each(['platt', 'beta', 'isotonic'] as const)('refuses %s where higher margins win less', (kind) => {
    const falling = Array.from({ length: 100 }, (_, row) => [row / 25 - 2, row < 50 ? 1 : 0, 1]);
    expect(fitTo(kind, falling)).toMatchObject({ fitted: false });
  });

  it('refuses Platt when all margins are equal, and a margin that is not finite', () => {
    expect(
      fitTo('platt', [
        [1, 0, 1],
        [1, 1, 1],
      ]),
    ).toEqual({ fitted: false, refused: 'all margins are equal' });
    expect(() =>
      fitTo('platt', [
        [1, 0, 1],
        [Number.NaN, 1, 1],
      ]),
    ).toThrow('row 1 is NaN');
  });

  it('keeps both beta coefficients from falling below 0', () => {
    // Wins rise up to a margin of 0 and fall again after it: one of two free slopes would be negative.
    const bent = Array.from({ length: 400 }, (_, row) => {
      const at = row / 50 - 4;
      return [at, row % 10 < (at < 0 ? 9 + 2 * at : 9 - at / 2) ? 1 : 0, 1];
    });
    const fit = fitTo('beta', bent);
    if (!fit.fitted || fit.calibrator.kind !== 'beta') throw new Error('no beta fit');
    expect(fit.calibrator.a).toBeGreaterThan(0);
    expect(fit.calibrator.b).toBe(0);
  });

  it('weighs a row of weight 3 as three rows', () => {
    const single = [
      [-1, 0, 3],
      [0, 1, 1],
      [0.5, 0, 2],
      [2, 1, 3],
      [-2, 1, 1],
    ];
    const repeated = single.flatMap(([at, label, weight]) =>
      Array.from({ length: weight }, () => [at, label, 1]),
    );
    for (const kind of kinds) {
      const [once, often] = [fitTo(kind, single), fitTo(kind, repeated)];
      expect(once.fitted).toBe(often.fitted);
      if (!once.fitted || !often.fitted) continue;
      for (const at of [-3, -1, 0, 0.7, 3]) {
        expect(propensityOf(once.calibrator, at)).toBeCloseTo(propensityOf(often.calibrator, at), 8);
      }
    }
  });
});

describe('the isotonic calibrator', () => {
  it('never rises faster than its cap', () => {
    fc.assert(
      fc.property(rows, margin, (drawn, at) => {
        const fit = fitTo('isotonic', drawn);
        if (!fit.fitted) return;
        const step = 1e-6;
        const rise = propensityOf(fit.calibrator, at + step) - propensityOf(fit.calibrator, at);
        expect(rise).toBeLessThanOrEqual(1.001 * STEEPEST * step + 1e-12);
      }),
    );
  });

  it('is the line through two blocks, each with one lead of base rate added', () => {
    const drawn = [
      [-3, 0, 1],
      [-2, 0, 1],
      [-1, 0, 1],
      [1, 1, 1],
      [2, 1, 1],
      [3, 1, 1],
    ];
    expect(fitTo('isotonic', drawn)).toEqual({
      fitted: true,
      calibrator: { kind: 'isotonic', margins: [-2, 2], propensities: [0.5 / 4, 3.5 / 4] },
    });
  });
});

describe('shiftCalibrator', () => {
  const logOdds = (propensity: number) => Math.log(propensity / (1 - propensity));

  it.each<Calibrator>([
    { kind: 'identity' },
    { kind: 'platt', slope: 0.8, intercept: -0.3 },
    { kind: 'beta', a: 0.7, b: 1.2, c: -0.1 },
    { kind: 'isotonic', margins: [-2, 0, 1], propensities: [0.1, 0.3, 0.8] },
  ])('moves the log-odds of $kind', (calibrator) => {
    const shifted = shiftCalibrator(calibrator, 0.4);
    for (const at of [-2, 0, 1]) {
      const moved = logOdds(propensityOf(shifted, at)) - logOdds(propensityOf(calibrator, at));
      expect(moved).toBeCloseTo(0.4, 9);
    }
  });
});

describe('the beta map', () => {
  it('is the formula of the paper', () => {
    const calibrator = { kind: 'beta', a: 0.6, b: 1.5, c: 0.2 } as const;
    const p = 0.3;
    const wanted = 1 / (1 + 1 / ((Math.exp(0.2) * p ** 0.6) / (1 - p) ** 1.5));
    expect(propensityOf(calibrator, Math.log(p / (1 - p)))).toBeCloseTo(wanted, 12);
  });
});
