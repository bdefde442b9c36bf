import { describe, expect, test } from 'vitest';
import { rocAuc } from '../evaluation/roc-auc.ts';
import type { Matrix } from '../models/matrix.ts';
import { createRandom } from '../random.ts';
import { backtest } from './backtest.ts';
import { blendCandidate } from './candidate-blend.ts';
import { boostedTreesCandidate } from './candidate-boosted-trees.ts';
import { logisticCandidate } from './candidate-logistic.ts';
import { rulesCandidate } from './candidate-rules.ts';
import type { ExampleTable } from './example-table.ts';
import { learn, propensitiesOf } from './learn.ts';
import { remembering } from './remembering.ts';

/** Leads whose log-odds are linear in two numbers. */
function leads(rows: number, seed: number): ExampleTable {
  const random = createRandom(seed);
  const visits = Float32Array.from({ length: rows }, () => Math.floor(random() * 16));
  const idle = Float32Array.from({ length: rows }, () => random() * 40);
  const labels = Float64Array.from({ length: rows }, (_, row) =>
    random() < 1 / (1 + Math.exp(1.5 - 0.3 * visits[row] + 0.06 * idle[row])) ? 1 : 0,
  );
  const matrix: Matrix = {
    rows,
    columns: [
      { kind: 'number', name: 'visits', values: visits },
      { kind: 'number', name: 'days since last visit', values: idle },
    ],
  };
  const own = Int32Array.from({ length: rows }, (_, row) => row);
  const moments = Float64Array.from({ length: rows }, (_, row) => row * 3_600_000);
  return { matrix, labels, weights: new Float64Array(rows).fill(1), leads: own, accounts: own, moments };
}

const logistic = remembering(logisticCandidate);
const trees = remembering(boostedTreesCandidate());
const candidates = [rulesCandidate, logistic, blendCandidate([logistic, trees]), trees];
const options = { candidates, seed: 1, now: () => 0, outcomes: 'wins' };
const rowsFrom = (from: number, to: number): Int32Array =>
  Int32Array.from({ length: to - from }, (_, i) => from + i);

describe('learning', () => {
  const table = leads(3000, 1);
  const learned = learn(table, options);

  test('the model that the data came from wins, and ranks new leads as well as the truth allows', () => {
    expect(learned.champion.kind).toBe('logistic');
    const fresh = leads(4000, 2);
    const ours = rocAuc(propensitiesOf(learned.champion, fresh.matrix), fresh.labels);
    expect(ours).toBeGreaterThan(0.78);
    const rules = learned.candidates[0];
    expect(ours).toBeGreaterThan(rocAuc(propensitiesOf(rules, fresh.matrix), fresh.labels));
  });

  test('its propensities are right on average', () => {
    const fresh = leads(4000, 3);
    const mean = (values: Float64Array): number =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(propensitiesOf(learned.champion, fresh.matrix))).toBeCloseTo(mean(fresh.labels), 1);
  });

  test('the same examples and seed give the same candidates', () => {
    const again = learn(leads(3000, 1), options);
    expect(JSON.stringify(again.candidates.map((each) => [each.model, each.calibrator]))).toBe(
      JSON.stringify(learned.candidates.map((each) => [each.model, each.calibrator])),
    );
  });

  test('every lead is predicted by a model that did not know it', () => {
    expect(learned.judgedRows).toHaveLength(3000);
    expect(learned.champion.outOfFold.every((propensity) => propensity > 0 && propensity < 1)).toBe(true);
  });
});

describe('a backtest', () => {
  test('the test part has no say in anything but the report', () => {
    const table = leads(3000, 4);
    const parts = { train: rowsFrom(0, 2000), validation: rowsFrom(2000, 2500), test: rowsFrom(2500, 3000) };
    const judged = backtest(table, parts, options);
    const shuffledTest = {
      ...table,
      labels: table.labels.map((label, row) => (row < 2500 ? label : 1 - label)),
    };
    const otherwise = backtest(shuffledTest, parts, options);
    if (judged.status !== 'judged' || otherwise.status !== 'judged') throw new Error('There is enough data.');
    expect(JSON.stringify(otherwise.champion.model)).toBe(JSON.stringify(judged.champion.model));
    expect(otherwise.champion.calibrator).toEqual(judged.champion.calibrator);
    expect(otherwise.candidates[1].rocAuc).toBeLessThan(0.5);
  });

  test('a lead counts once in the gate, however many examples it has', () => {
    const table = leads(3000, 5);
    const few = { ...table, leads: table.leads.map((lead) => lead % 90), labels: table.labels.map(() => 1) };
    const parts = { train: rowsFrom(0, 2000), validation: rowsFrom(2000, 2500), test: rowsFrom(2500, 3000) };
    const judged = backtest(few, parts, options);
    expect(judged).toMatchObject({ status: 'not enough data', gate: { positives: 90, examples: 3000 } });
    expect(judged.gate.message).toBe('not enough data yet: 90 of 100 wins');
  });
});
