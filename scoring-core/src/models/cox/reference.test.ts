import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cumulativeHazardAt } from '../../survival/baseline-hazard.ts';
import type { SurvivalSet } from '../../survival/survival-set.ts';
import {
  hasSharedData,
  keepRows,
  numberColumn,
  numbersOf,
  readSharedCsv,
  readSharedJson,
} from '../linear/csv-for-tests.ts';
import { type CoxFit, fitCox } from './fit-cox.ts';
import { testProportionality } from './proportionality.ts';

const byColumn = z.record(z.string(), z.number());
const coxJson = z.object({
  n: z.number(),
  events: z.number(),
  coef: byColumn,
  se: byColumn,
  hazard_ratio: byColumn,
  z: byColumn,
  p: byColumn,
  loglik_null: z.number(),
  loglik: z.number(),
  lr_test: z.number(),
  wald_test: z.number(),
  score_test: z.number(),
  concordance: z.number(),
  concordance_se: z.number(),
  concordant: z.number(),
  discordant: z.number(),
  tied_x: z.number(),
  cumhaz_at_zero_covariates: z.array(z.object({ time: z.number(), cumhaz: z.number() })),
  zph: z.record(z.string(), z.object({ chisq: z.number(), df: z.number(), p: z.number() })),
});
const bothTies = z.object({ cox_efron: coxJson, cox_breslow: coxJson });
const referenceJson = z.object({ rossi: bothTies, lung: bothTies, stanford_heart_time_varying: bothTies });

/** Eleven printed digits; for the heart set also the rounding of its columns to 32-bit floats. */
const CLOSE = 1e-6;
/** R prints the Wald statistic with two decimals. */
const WALD_PRINTED = 0.005;

const sets = {
  rossi: { file: 'rossi.csv', time: 'week', event: 'arrest', start: null },
  lung: { file: 'lung.csv', time: 'time', event: 'status', start: null },
  stanford_heart_time_varying: { file: 'stanford_heart.csv', time: 'stop', event: 'event', start: 'start' },
} as const;

function read(name: keyof typeof sets, columns: readonly string[]): SurvivalSet {
  const { file, time, event, start } = sets[name];
  const whole = readSharedCsv(`survival/${file}`);
  const values = columns.map((column) => numbersOf(whole, column));
  const table = keepRows(whole, (row) => values.every((column) => !Number.isNaN(column[row])));
  return {
    matrix: {
      rows: table.rows,
      columns: columns.map((column) => numberColumn(column, numbersOf(table, column))),
    },
    ...(start && { start: numbersOf(table, start) }),
    time: numbersOf(table, time),
    event: Uint8Array.from(numbersOf(table, event)),
    weights: new Float64Array(table.rows).fill(1),
  };
}

function close(actual: number, expected: number, within = CLOSE): void {
  expect(Math.abs(actual - expected)).toBeLessThan(within);
}

/** The log hazard of a row of zeros; our baseline belongs to the row of means. */
function logHazardAtZero(fit: CoxFit): number {
  return fit.linear.terms.reduce(
    (sum, term) => (term.kind === 'number' ? sum - (term.coefficient * term.mean) / term.scale : sum),
    0,
  );
}

const cases = (Object.keys(sets) as (keyof typeof sets)[]).flatMap((name) =>
  (['efron', 'breslow'] as const).map((ties) => [name, ties] as const),
);

describe.skipIf(!hasSharedData())("R's coxph (skipped where shared/data is absent)", () => {
  it.each(cases)('has the same fit of %s with ties by %s within 1e-6', (name, ties) => {
    const expected = referenceJson.parse(readSharedJson('survival/reference.json'))[name][`cox_${ties}`];
    const columns = Object.keys(expected.coef);
    const set = read(name, columns);
    const fit = fitCox(set, { ties });
    expect(fit).toMatchObject({ rows: expected.n, events: expected.events, converged: true });

    expect(fit.coefficients.map((each) => each.name)).toEqual(columns);
    for (const each of fit.coefficients) {
      close(each.coefficient, expected.coef[each.name]);
      close(each.standardError, expected.se[each.name]);
      close(each.hazardRatio, expected.hazard_ratio[each.name]);
      close(each.z, expected.z[each.name]);
      close(each.p, expected.p[each.name]);
    }
    close(fit.logLikelihood.null, expected.loglik_null);
    close(fit.logLikelihood.fitted, expected.loglik);
    close(fit.tests?.likelihoodRatio.statistic ?? Number.NaN, expected.lr_test);
    close(fit.tests?.wald.statistic ?? Number.NaN, expected.wald_test, WALD_PRINTED);
    close(fit.tests?.score.statistic ?? Number.NaN, expected.score_test);
    expect(fit.tests?.score.degreesOfFreedom).toBe(columns.length);

    close(fit.concordance.value, expected.concordance);
    close(fit.concordance.standardError, expected.concordance_se);
    expect(fit.concordance).toMatchObject({
      concordant: expected.concordant,
      discordant: expected.discordant,
      tiedScores: expected.tied_x,
    });

    const atZero = Math.exp(logHazardAtZero(fit));
    expect(expected.cumhaz_at_zero_covariates.length).toBeGreaterThan(5);
    for (const { time, cumhaz } of expected.cumhaz_at_zero_covariates) {
      close(cumulativeHazardAt(fit.baseline, time) * atZero, cumhaz);
    }

    const { columns: tests, all } = testProportionality(set, fit);
    expect(tests.map((each) => each.column)).toEqual(columns);
    for (const each of tests) {
      close(each.statistic, expected.zph[each.column].chisq);
      close(each.p, expected.zph[each.column].p);
      expect(each.degreesOfFreedom).toBe(expected.zph[each.column].df);
    }
    close(all.statistic, expected.zph.GLOBAL.chisq);
    close(all.p, expected.zph.GLOBAL.p);
    expect(all.degreesOfFreedom).toBe(expected.zph.GLOBAL.df);
  });
});
