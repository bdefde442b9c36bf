import { expect, test } from 'vitest';
import { createRandom } from '../../random.ts';
import { boostedTreesFromJson, DEFAULT_BOOSTED_TREES, trainBoostedTrees } from '../boosted-trees/index.ts';
import { logisticFromJson, trainLogistic } from '../logistic/index.ts';
import { type Matrix, selectColumns } from '../matrix.ts';
import { Blend, blendFromJson } from './blend.ts';

const rows = 600;
const random = createRandom(5);
const matrix: Matrix = {
  rows,
  columns: [
    { kind: 'number', name: 'visits', values: Float32Array.from({ length: rows }, () => random() * 10) },
    {
      kind: 'category',
      name: 'country',
      codes: Int32Array.from({ length: rows }, () => Math.floor(random() * 3) - 1),
      categories: ['DE', 'FR'],
    },
  ],
};
const labels = Float64Array.from({ length: rows }, (_, row) => {
  const column = matrix.columns[0];
  return column.kind === 'number' && column.values[row] > 6 + random() ? 1 : 0;
});
const set = { matrix, labels, weights: new Float64Array(rows).fill(1) };
const logistic = trainLogistic(set, { l2: 1 });
const trees = trainBoostedTrees(set, { ...DEFAULT_BOOSTED_TREES, trees: 20 }, 1).model;
const blend = new Blend([logistic, trees], [0.3, 0.7]);

test('the margin is the mean of the margins by their shares, and the contributions add up to it', () => {
  const margins = blend.predict(matrix);
  const [a, b] = [logistic.predict(matrix), trees.predict(matrix)];
  const { base, values } = blend.explain(matrix);
  for (let row = 0; row < rows; row++) {
    expect(margins[row]).toBeCloseTo(0.3 * a[row] + 0.7 * b[row], 12);
    expect(base + values[row * 2] + values[row * 2 + 1]).toBeCloseTo(margins[row], 9);
  }
});

test('stored and read back it is the same model', () => {
  const read = (json: unknown) =>
    typeof json === 'object' && json !== null && 'kind' in json && json.kind === 'logistic'
      ? logisticFromJson(json)
      : boostedTreesFromJson(json);
  const again = blendFromJson(JSON.parse(JSON.stringify(blend)), read);
  expect([...again.predict(matrix)]).toEqual([...blend.predict(matrix)]);
});

test('a blend that was stored without shares has equal ones', () => {
  const old = blendFromJson(
    { kind: 'blend', parts: JSON.parse(JSON.stringify([trees, trees])) },
    boostedTreesFromJson,
  );
  expect(old.shares).toEqual([0.5, 0.5]);
  expect([...old.predict(matrix)]).toEqual([...trees.predict(matrix)]);
});

test('shares that are not one per part, not negative, and 1 together are refused', () => {
  for (const shares of [[1], [0.5, 0.4], [1.5, -0.5], [Number.NaN, 1]]) {
    expect(() => new Blend([logistic, trees], shares)).toThrow(RangeError);
  }
  const stored = { kind: 'blend', parts: [], shares: ['all'] };
  expect(() => blendFromJson(stored, boostedTreesFromJson)).toThrow('numbers');
});

test('models of different columns are refused', () => {
  const fewer = selectColumns(matrix, ['visits']);
  const other = trainLogistic({ ...set, matrix: fewer }, { l2: 1 });
  expect(() => new Blend([logistic, other], [0.5, 0.5])).toThrow('same columns');
  expect(() => new Blend([], [])).toThrow('at least one');
});
