import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  hasSharedData,
  keepRows,
  numbersOf,
  readSharedCsv,
  readSharedJson,
} from '../models/linear/csv-for-tests.ts';
import { kaplanMeier, medianTime, survivalAt, weightAtRisk } from './kaplan-meier.ts';
import { logRankTest } from './log-rank.ts';
import { countUpTo } from './risk-sets.ts';
import type { SurvivalTimes } from './survival-set.ts';

const curveJson = z.object({
  times: z.array(z.number()),
  surv: z.array(z.number()),
  n_risk: z.array(z.number()),
  strata: z.array(z.string()).nullable(),
  std_err: z.array(z.number()),
  lower: z.array(z.number()),
  upper: z.array(z.number()),
  median: z.union([z.number(), z.literal('NA'), z.array(z.array(z.union([z.number(), z.literal('NA')])))]),
});

const referenceJson = z.object({
  rossi: z.object({ km: curveJson, km_by_fin: curveJson, logrank_fin: z.object({ chisq: z.number() }) }),
  lung: z.object({ km: curveJson, km_by_sex: curveJson, logrank_sex: z.object({ chisq: z.number() }) }),
});

/** R prints eleven digits. */
const PRINTED = 1e-9;

type Watched = SurvivalTimes & { readonly group: Int32Array };

function read(file: string, time: string, event: string, group: string, value?: number): Watched {
  const whole = readSharedCsv(`survival/${file}`);
  const of = numbersOf(whole, group);
  const table = value === undefined ? whole : keepRows(whole, (row) => of[row] === value);
  return {
    time: numbersOf(table, time),
    event: Uint8Array.from(numbersOf(table, event)),
    weights: new Float64Array(table.rows).fill(1),
    group: Int32Array.from(numbersOf(table, group)),
  };
}

function expectCurve(set: SurvivalTimes, reference: z.infer<typeof curveJson>, stratum: string | null): void {
  const curve = kaplanMeier(set);
  let compared = 0;
  reference.times.forEach((time, index) => {
    if (stratum !== null && reference.strata?.[index] !== stratum) return;
    const k = countUpTo(curve.times, time) - 1;
    expect(Math.abs(survivalAt(curve, time) - reference.surv[index])).toBeLessThan(PRINTED);
    expect(Math.abs(curve.standardError[k] - reference.std_err[index])).toBeLessThan(PRINTED);
    expect(Math.abs(curve.lower[k] - reference.lower[index])).toBeLessThan(PRINTED);
    expect(Math.abs(curve.upper[k] - reference.upper[index])).toBeLessThan(PRINTED);
    expect(weightAtRisk(set, time)).toBe(reference.n_risk[index]);
    compared++;
  });
  expect(compared).toBeGreaterThan(3);
}

describe.skipIf(!hasSharedData())("R's survival package (skipped where shared/data is absent)", () => {
  const reference = hasSharedData() ? referenceJson.parse(readSharedJson('survival/reference.json')) : null;
  if (!reference) return;

  it('has the same Kaplan-Meier curves, Greenwood errors, intervals and medians: rossi', () => {
    const rossi = read('rossi.csv', 'week', 'arrest', 'fin');
    expectCurve(rossi, reference.rossi.km, null);
    expect(medianTime(kaplanMeier(rossi))).toBeNull();
    for (const fin of [0, 1]) {
      const group = read('rossi.csv', 'week', 'arrest', 'fin', fin);
      expectCurve(group, reference.rossi.km_by_fin, `fin=${fin}`);
      expect(medianTime(kaplanMeier(group))).toBeNull();
    }
  });

  it('has the same Kaplan-Meier curves, Greenwood errors, intervals and medians: lung', () => {
    const lung = read('lung.csv', 'time', 'status', 'sex');
    expectCurve(lung, reference.lung.km, null);
    expect(medianTime(kaplanMeier(lung))).toBe(reference.lung.km.median);
    const medians = [1, 2].map((sex) => {
      const group = read('lung.csv', 'time', 'status', 'sex', sex);
      expectCurve(group, reference.lung.km_by_sex, `sex=${sex}`);
      return medianTime(kaplanMeier(group));
    });
    expect(reference.lung.km_by_sex.median).toEqual(medians.map((median) => [median]));
  });

  it('has the same log-rank statistics', () => {
    const rossi = read('rossi.csv', 'week', 'arrest', 'fin');
    const ofRossi = logRankTest(rossi, rossi.group);
    expect(Math.abs(ofRossi.statistic - reference.rossi.logrank_fin.chisq)).toBeLessThan(PRINTED);
    expect(ofRossi.degreesOfFreedom).toBe(1);
    const lung = read('lung.csv', 'time', 'status', 'sex');
    const ofLung = logRankTest(
      lung,
      lung.group.map((sex) => sex - 1),
    );
    expect(Math.abs(ofLung.statistic - reference.lung.logrank_sex.chisq)).toBeLessThan(PRINTED);
  });
});
