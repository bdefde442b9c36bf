import { expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import { ensembleFromJson, ensembleToJson } from './ensemble-json.ts';
import { randomEnsemble, randomMatrix, randomSchema } from './random-ensembles.test-support.ts';
import { predictMargins, type TreeEnsemble } from './tree-ensemble.ts';

/** One split on a number at 1.5 (missing right), below it on the left one on a category (missing left). */
const byHand: TreeEnsemble = {
  schema: [
    { kind: 'number', name: 'visits' },
    { kind: 'category', name: 'source', categories: ['ads', 'search', 'event'] },
  ],
  base: 100,
  categorySets: [[0, 2]],
  trees: [
    {
      column: Int32Array.of(0, 1, -1, -1, -1),
      threshold: Float32Array.of(1.5, 0, 0, 0, 0),
      categorySet: Int32Array.of(-1, 0, -1, -1, -1),
      missingLeft: Uint8Array.of(0, 1, 0, 0, 0),
      left: Int32Array.of(1, 3, -1, -1, -1),
      right: Int32Array.of(2, 4, -1, -1, -1),
      value: Float64Array.of(0, 0, 30, 10, 20),
      cover: Float64Array.of(4, 3, 1, 2, 1),
    },
  ],
};

it('sends numbers by threshold, categories by set, missing values their own way', () => {
  const rows: [number, number][] = [
    [1.5, 0],
    [1.5, 1],
    [1.5, 2],
    [1.5, -1],
    [1.6, 0],
    [Number.NaN, 0],
  ];
  const margins = predictMargins(byHand, {
    rows: rows.length,
    columns: [
      { kind: 'number', name: 'visits', values: Float32Array.from(rows, ([visits]) => visits) },
      {
        kind: 'category',
        name: 'source',
        codes: Int32Array.from(rows, ([, source]) => source),
        categories: ['ads', 'search', 'event'],
      },
    ],
  });
  expect([...margins]).toEqual([110, 120, 110, 110, 130, 130]);
});

it('gives a row the same margin wherever it stands in the table', () => {
  const random = createRandom(3);
  const ensemble = randomEnsemble(randomSchema(5), 10, 6, random);
  const one = randomMatrix(ensemble.schema, 1, random);
  const many = {
    rows: 5000,
    columns: one.columns.map((column) =>
      column.kind === 'number'
        ? { ...column, values: new Float32Array(5000).fill(column.values[0]) }
        : { ...column, codes: new Int32Array(5000).fill(column.codes[0]) },
    ),
  };
  const [margin] = predictMargins(ensemble, one);
  expect(predictMargins(ensemble, many)).toEqual(new Float64Array(5000).fill(margin));
});

it('comes back from JSON equal, to the last bit and infinite thresholds too', () => {
  const ensemble = randomEnsemble(randomSchema(6), 20, 8, createRandom(4));
  expect(ensemble.trees.some((tree) => tree.threshold.includes(Number.POSITIVE_INFINITY))).toBe(true);
  expect(ensembleFromJson(JSON.parse(JSON.stringify(ensembleToJson(ensemble))))).toEqual(ensemble);
});

it('refuses stored text that is no ensemble', () => {
  expect(() =>
    ensembleFromJson({ schema: [], base: 0, categorySets: [], trees: [{ column: ['x'] }] }),
  ).toThrow();
});
