import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  buildMatrix,
  CATALOGUE,
  calendarOf,
  dropSparseColumns,
  type FeatureSet,
  featureSet,
  leakCheck,
  matrixOf,
  propertyFeature,
  type SourceCalendar,
  surveyProperties,
  vectorAt,
} from '../features/index.ts';
import { createStoreBuilder, parseIsoTime, parseRow, type TimelineStore } from '../timeline/index.ts';
import { exampleAt } from './example.ts';
import { outcomeOf } from './outcome.ts';
import { type SampledExamples, sampleExamples } from './sample-examples.ts';

const STREAM = new URL('../../../../shared/simulated/timelines.jsonl.gz', import.meta.url);
const TRUTH = new URL('../../../../shared/simulated/truth.csv.gz', import.meta.url);

describe.skipIf(!existsSync(STREAM))('a simulated company (skipped where its folder is absent)', () => {
  const outcome = outcomeOf('deal_won');
  const asOf = parseIsoTime('2026-06-25T00:00:00Z');
  const bad: string[] = [];
  let store: TimelineStore;
  let calendar: SourceCalendar;
  let set: FeatureSet;
  let sampled: SampledExamples;

  beforeAll(() => {
    const builder = createStoreBuilder();
    for (const line of gunzipSync(readFileSync(STREAM)).toString('utf8').split('\n')) {
      if (line === '') continue;
      const parsed = parseRow(JSON.parse(line));
      if (parsed.ok) builder.add(parsed.row);
      else bad.push(parsed.reason);
    }
    store = builder.build();
    calendar = calendarOf(store, asOf);
    const { declared } = surveyProperties(store, { outcome, asOf });
    set = featureSet([...CATALOGUE, ...declared.map(propertyFeature)]);
    sampled = sampleExamples(store, { outcome, asOf, seed: 7, maxPerLead: 12 });
  });

  test('every line is a row', () => {
    expect(bad).toEqual([]);
  });

  test('labels and eligibility are those that the company itself wrote down', () => {
    const lines = gunzipSync(readFileSync(TRUTH)).toString('utf8').trim().split('\n').slice(1);
    expect(lines.length).toBeGreaterThan(30_000);
    for (const line of lines.filter((_, index) => index % 5 === 0)) {
      const [lead, , moment, , label, eligible] = line.split(',');
      const verdict = exampleAt(store, lead, parseIsoTime(moment), outcome, asOf);
      expect([line, verdict.eligible]).toEqual([line, eligible === '1']);
      if (verdict.eligible) expect([line, verdict.label]).toEqual([line, Number(label)]);
    }
  });

  test('the field that customer success fills in after a win is barred', () => {
    const { barred } = surveyProperties(store, { outcome, asOf });
    expect(barred).toContainEqual({
      property: 'onboarding_owner',
      why: 'filled in only with or after the outcome',
    });
  });

  test('the stage that only winners have is never there for a lead at risk, so it is dropped', () => {
    const { matrix, dropped } = dropSparseColumns(buildMatrix(store, sampled.examples, set, calendar));
    expect(dropped).toContainEqual({ name: 'lifecycle_stage', coverage: 0 });
    expect(matrix.columns.length).toBeGreaterThanOrEqual(45);
  });

  test('no lead gives an example before it is known, which for imported ones is long after it was created', () => {
    expect(sampled.examples.length).toBeGreaterThan(15_000);
    for (const { lead, moment } of sampled.examples) {
      expect(store.ownEvents(lead).some(({ knownAt }) => knownAt <= moment)).toBe(true);
    }
  });

  test('vectors computed while training are those computed at once', () => {
    const some = sampled.examples.filter((_, index) => index % 17 === 0);
    const vectors = some.map(({ lead, moment }) => vectorAt(set, store.timelineOf(lead), moment, calendar));
    expect(buildMatrix(store, some, set, calendar)).toEqual(matrixOf(vectors, set));
  });

  test('no feature leaks', () => {
    const some = sampled.examples.filter((_, index) => index % 101 === 0);
    expect(leakCheck(() => set.features, store, some, calendar, 3)).toEqual([]);
  });
});
