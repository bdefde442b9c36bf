import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, shuffle } from '../../random.ts';
import { lossesAsCensored, simulateLeads } from '../../survival/simulated-leads-for-tests.ts';
import { LOST, type SurvivalSet, selectSurvivalRows } from '../../survival/survival-set.ts';
import { categoryColumn, numberColumn } from '../linear/csv-for-tests.ts';
import { linearMargins } from '../linear/linear-terms.ts';
import { type CoxFit, type CoxOptions, fitCox } from './fit-cox.ts';
import { conversionWithin, medianTimeToConvert, predictSurvival } from './predict-survival.ts';

const ties = fc.constantFrom('efron' as const, 'breslow' as const);

/** Whole days from 1 to 12, so that many events are tied; two columns, weights 1 to 3. */
const tiedRows = fc.array(
  fc.record({
    start: fc.integer({ min: 0, max: 3 }),
    lasts: fc.integer({ min: 1, max: 9 }),
    event: fc.integer({ min: 0, max: 2 }),
    pages: fc.integer({ min: 0, max: 5 }),
    mails: fc.integer({ min: 0, max: 5 }),
    weight: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 12, maxLength: 40 },
);

type Row = typeof tiedRows extends fc.Arbitrary<(infer R)[]> ? R : never;

function toSet(rows: readonly Row[]): SurvivalSet {
  return {
    matrix: {
      rows: rows.length,
      columns: [
        numberColumn(
          'pages',
          rows.map((row) => row.pages),
        ),
        numberColumn(
          'mails',
          rows.map((row) => row.mails),
        ),
      ],
    },
    start: Float64Array.from(rows, (row) => row.start),
    time: Float64Array.from(rows, (row) => row.start + row.lasts),
    event: Uint8Array.from(rows, (row) => row.event),
    weights: Float64Array.from(rows, (row) => row.weight),
  };
}

/** A penalty keeps the small random sets from being separable. */
function fit(set: SurvivalSet, options: CoxOptions): CoxFit {
  return fitCox(set, { l2: 0.5, ...options });
}

function expectSameFit(a: CoxFit, b: CoxFit): void {
  a.coefficients.forEach((each, j) => {
    expect(each.coefficient).toBeCloseTo(b.coefficients[j].coefficient, 6);
    expect(each.standardError).toBeCloseTo(b.coefficients[j].standardError, 6);
  });
  a.baseline.cumulative.forEach((hazard, k) => {
    expect(hazard).toBeCloseTo(b.baseline.cumulative[k], 6);
  });
  expect(a.logLikelihood.fitted).toBeCloseTo(b.logLikelihood.fitted, 6);
}

const someOutcome = (rows: readonly Row[]): boolean => rows.some((row) => row.event === 1);

describe('Cox regression', () => {
  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(tiedRows, ties, fc.integer(), (rows, method, seed) => {
        fc.pre(someOutcome(rows));
        const shuffled = shuffle([...rows], createRandom(seed));
        expectSameFit(fit(toSet(rows), { ties: method }), fit(toSet(shuffled), { ties: method }));
      }),
    );
  });

  it('counts a weight of n as n equal rows (Breslow; for Efron equal rows are ties, so they are not the same)', () => {
    fc.assert(
      fc.property(tiedRows, (rows) => {
        fc.pre(someOutcome(rows));
        const copies = rows.flatMap((row) => new Array<Row>(row.weight).fill({ ...row, weight: 1 }));
        expectSameFit(fit(toSet(rows), { ties: 'breslow' }), fit(toSet(copies), { ties: 'breslow' }));
      }),
    );
  });

  it('does not depend on a constant added to a column', () => {
    fc.assert(
      fc.property(tiedRows, ties, fc.integer({ min: -1_000, max: 1_000 }), (rows, method, shift) => {
        fc.pre(someOutcome(rows));
        const moved = rows.map((row) => ({ ...row, pages: row.pages + shift }));
        expectSameFit(fit(toSet(rows), { ties: method }), fit(toSet(moved), { ties: method }));
      }),
    );
  });

  it('takes ties either way where there are none', () => {
    fc.assert(
      fc.property(tiedRows, (rows) => {
        fc.pre(someOutcome(rows));
        const set = toSet(rows);
        const apart = { ...set, time: set.time.map((time, row) => time + row / 100) };
        expectSameFit(fit(apart, { ties: 'efron' }), fit(apart, { ties: 'breslow' }));
      }),
    );
  });

  it('is the same for one row and for the same row cut in pieces', () => {
    const leads = simulateLeads(300, 6);
    const pieces = selectSurvivalRows(
      leads,
      [...leads.time.keys()].flatMap((row) => [row, row]),
    );
    const half = (row: number): number => pieces.time[row] / 2;
    const cut: SurvivalSet = {
      ...pieces,
      start: pieces.time.map((_, row) => (row % 2 === 0 ? 0 : half(row))),
      time: pieces.time.map((time, row) => (row % 2 === 0 ? half(row) : time)),
      event: pieces.event.map((event, row) => (row % 2 === 0 ? 0 : event)),
    };
    expectSameFit(fitCox(cut), fitCox(leads));
  });

  it('finds the true coefficients of either cause', () => {
    const leads = simulateLeads(4_000, 12);
    const [interest, noise] = fitCox(leads).coefficients;
    expect(Math.abs(interest.coefficient - 0.9)).toBeLessThan(4 * interest.standardError);
    expect(interest.p).toBeLessThan(1e-6);
    expect(Math.abs(noise.z)).toBeLessThan(4);
    const [ofLoss] = fitCox(leads, { cause: LOST }).coefficients;
    expect(Math.abs(ofLoss.coefficient - -0.6)).toBeLessThan(4 * ofLoss.standardError);
  });

  it('takes one level of a category as the reference by itself, and gives a duplicated column nothing', () => {
    const leads = simulateLeads(400, 13);
    const [interest] = leads.matrix.columns;
    const source = categoryColumn(
      'source',
      [...leads.time.keys()].map((row) => ['web', 'fair', 'mail'][row % 3]),
    );
    const matrix = { rows: 400, columns: [interest, { ...interest, name: 'again' }, source] };
    const twice = fitCox({ ...leads, matrix });
    expect(twice.coefficients.map((each) => each.name)).toEqual([
      'interest',
      'source is web',
      'source is fair',
    ]);
    expect(twice.tests?.likelihoodRatio.degreesOfFreedom).toBe(3);
    expect(twice.coefficients.every((each) => Number.isFinite(each.standardError))).toBe(true);
  });

  it('stays finite when a column gives the outcome away, and a penalty keeps it moderate', () => {
    const leads = lossesAsCensored(simulateLeads(300, 14));
    const telltale = numberColumn('customer', leads.event);
    const set = { ...leads, matrix: { rows: 300, columns: [telltale] } };
    const penalised = fitCox(set, { l2: 1 });
    expect(penalised.converged).toBe(true);
    expect(penalised.tests).toBeNull();
    expect(linearMargins(penalised.linear, set.matrix).every((margin) => Math.abs(margin) < 20)).toBe(true);
    expect(fitCox(set).coefficients.every((each) => Number.isFinite(each.coefficient))).toBe(true);
  });

  it('refuses what can not be, naming the row', () => {
    const leads = simulateLeads(50, 15);
    expect(() => fitCox({ ...leads, event: new Uint8Array(50) })).toThrow(/None of the 50 rows has event 1/);
    expect(() => fitCox({ ...leads, event: leads.event.with(7, 3) })).toThrow(/Row 7 has event 3/);
    expect(() => fitCox({ ...leads, time: leads.time.with(4, Number.NaN) })).toThrow(/Row 4/);
    expect(() => fitCox({ ...leads, start: leads.time })).toThrow(/Row 0 is watched from/);
    expect(() => fitCox({ ...leads, weights: leads.weights.with(2, 0) })).toThrow(/Row 2 has weight 0/);
  });
});

describe('what a fit predicts', () => {
  const leads = lossesAsCensored(simulateLeads(20_000, 16));
  const truth = simulateLeads(20_000, 16);
  const fitted = fitCox(leads);
  const few = selectSurvivalRows(leads, [0, 1, 2, 3, 4, 5]).matrix;

  it('is the true probability of converting from a landmark on', () => {
    for (const at of [0, 30, 60]) {
      conversionWithin(fitted, few, 90, at).forEach((propensity, row) => {
        expect(Math.abs(propensity - truth.truthWithoutLosses(row, 90))).toBeLessThan(0.05);
      });
    }
  });

  it('is 1 − S(t + H) / S(t) of the predicted curve', () => {
    const [{ times, survival }] = predictSurvival(fitted, few);
    const lastUpTo = (t: number): number => survival[times.findLastIndex((time) => time <= t)];
    expect(conversionWithin(fitted, few, 50, 40)[0]).toBeCloseTo(1 - lastUpTo(90) / lastUpTo(40), 12);
  });

  it('has a median where the predicted curve passes one half, else none', () => {
    const column = numberColumn('interest', [1.5, -1.5]);
    const ask = { rows: 2, columns: [column, numberColumn('noise', [0.5, 0.5])] };
    const [eager, cold] = medianTimeToConvert(fitted, ask);
    const expected = Math.LN2 / (0.004 * Math.exp(0.9 * 1.5));
    expect(Math.abs((eager ?? 0) / expected - 1)).toBeLessThan(0.2);
    expect(cold).toBeNull();
  });
});
