import { expect, test } from 'vitest';
import { MISSING_CATEGORY } from '../models/matrix.ts';
import { at, event, storeOf } from '../timeline/rows.test-support.ts';
import { buildMatrix } from './build-matrix.ts';
import { CATALOGUE } from './catalogue/index.ts';
import { dropSparseColumns } from './coverage.ts';
import { feature } from './feature.ts';
import { featureSet } from './feature-set.ts';
import { timesOf } from './folds/event-times.ts';

const always = { kind: 'all since', since: 0 } as const;
const country = (lead: string, value: string): ReturnType<typeof event> =>
  event(lead, 'property_changed', '2025-01-01', { name: 'country', value });
const store = storeOf([
  country('lead:1', 'US'),
  country('lead:2', 'DE'),
  event('lead:3', 'lead_created', '2025-01-01'),
]);
const rows = ['lead:1', 'lead:3', 'lead:2', 'lead:1'].map((lead) => ({ lead, moment: at('2025-01-02') }));

test('rows come in the order of examples, categories in the order of the alphabet, missing as the table says it', () => {
  const matrix = buildMatrix(store, rows, featureSet(CATALOGUE), always);
  expect(matrix.columns.find(({ name }) => name === 'country')).toEqual({
    kind: 'category',
    name: 'country',
    codes: Int32Array.of(1, MISSING_CATEGORY, 0, 1),
    categories: ['DE', 'US'],
  });
  expect(matrix.columns.find(({ name }) => name === 'days_since_created')).toEqual({
    kind: 'number',
    name: 'days_since_created',
    values: Float32Array.of(Number.NaN, 1, Number.NaN, Number.NaN),
  });
});

test('columns that are hardly ever there are dropped, and named', () => {
  const { matrix, dropped } = dropSparseColumns(buildMatrix(store, rows, featureSet(CATALOGUE), always));
  expect(matrix.columns.map(({ name }) => name)).toContain('country');
  expect(matrix.columns.map(({ name }) => name)).not.toContain('industry');
  expect(dropped).toContainEqual({ name: 'industry', coverage: 0 });
});

test('a text in a number column is an error that names the feature', () => {
  const wrong = feature({
    name: 'wrong',
    label: 'Wrong',
    family: 'intent',
    type: 'number',
    source: 'leads',
    fold: timesOf([]),
    read: () => 'many',
    describe: String,
  });
  expect(() => buildMatrix(store, rows, featureSet([wrong]), always)).toThrow(
    '"wrong" is a number and read "many"',
  );
});
