import { expect, test } from 'vitest';
import { event, storeOf } from '../timeline/rows.test-support.ts';
import { CATALOGUE } from './catalogue/index.ts';
import { describerOf, type Feature, feature } from './feature.ts';
import { featureSet } from './feature-set.ts';
import { timesOf } from './folds/event-times.ts';
import { vectorAt } from './vector.ts';

const always = { kind: 'all since', since: 0 } as const;

function reading(name: string, read: () => number): Feature {
  const base = { label: name, family: 'intent', type: 'number', source: 'leads', describe: String } as const;
  return feature({ ...base, name, fold: timesOf(['lead_created']), read });
}

test('the catalogue has every family and at least 25 features, each with words for its value', () => {
  expect(CATALOGUE.length).toBeGreaterThanOrEqual(25);
  expect(new Set(CATALOGUE.map(({ family }) => family)).size).toBe(5);
  for (const declared of CATALOGUE) {
    const value = declared.type === 'number' ? 2 : 'something';
    expect(declared.describe(value, null)).toMatch(/\S/);
    expect(`${declared.describe(value, 0)}${declared.whenMissing}`).not.toMatch(/NaN|Infinity|\[object/);
  }
});

test('two features of one name are refused', () => {
  expect(() => featureSet([...CATALOGUE, reading('country', () => 1)])).toThrow(
    'two features called "country"',
  );
});

test('numbers are 32-bit floats, and what is no finite number is missing', () => {
  const set = featureSet([
    reading('tenth', () => 0.1),
    reading('none', () => Number.NaN),
    reading('endless', () => 1e300),
  ]);
  const store = storeOf([event('lead:1', 'lead_created', '2025-01-01')]);
  expect(vectorAt(set, store.timelineOf('lead:1'), Date.UTC(2026), always)).toEqual([
    Math.fround(0.1),
    null,
    null,
  ]);
});

test('values are described by the name of their feature', () => {
  const describe = describerOf(CATALOGUE);
  expect(describe('open_deals', 1, null)).toBe('1 open deal');
  expect(() => describe('star_sign', 1, null)).toThrow('"star_sign"');
});
