import { expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { randomForestCandidate } from './candidate-random-forest.ts';
import { type ExampleTable, selectExamples } from './example-table.ts';

const rows = 400;
const random = createRandom(9);
const visits = Float32Array.from({ length: rows }, () => Math.floor(random() * 10));
const own = Int32Array.from({ length: rows }, (_, row) => row);
const table: ExampleTable = {
  matrix: { rows, columns: [{ kind: 'number', name: 'visits', values: visits }] },
  labels: Float64Array.from(visits, (value) => (value >= 5 ? 1 : 0)),
  weights: new Float64Array(rows).fill(1),
  leads: own,
  accounts: own,
  moments: null,
};
const half = rows / 2;
const folds = [{ learn: own.slice(half), predict: own.slice(0, half) }];

test('a row is predicted by a forest that did not learn from it; one that no fold predicts has no margin', () => {
  const turned = { ...table, labels: table.labels.map((label, row) => (row < half ? 1 - label : label)) };
  const { margins } = randomForestCandidate().crossFit(turned, folds, 1);
  for (let row = 0; row < half; row++) expect(margins[row] > 0).toBe(visits[row] >= 5);
  expect(margins.slice(half).every(Number.isNaN)).toBe(true);
});

test('the forest that is kept learns from all rows that it is given, alike for the same seed', () => {
  const { fit, settings } = randomForestCandidate().crossFit(table, folds, 1);
  expect(settings).toEqual({ forestTrees: 200 });
  const forest = fit(selectExamples(table, own), 4);
  expect(forest.kind).toBe('random_forest');
  expect(JSON.stringify(fit(table, 4))).toBe(JSON.stringify(forest));
});
