import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CATALOGUE, type FeatureValue, featureSet, TimelineFold, vectorAt } from '../features/index.ts';
import { createStoreBuilder, parseIsoTime, parseRow } from '../timeline/index.ts';
import { exampleAt } from './example.ts';
import { type OutcomeType, outcomeOf } from './outcome.ts';

type Case = {
  name: string;
  lead: string;
  moment: string;
  asOf: string;
  outcome: OutcomeType;
  horizonDays: number;
  rows: unknown[];
  expect: { features?: Record<string, FeatureValue>; example: unknown };
};

const FIXTURES = new URL('../../../../shared/fixtures/timelines.json', import.meta.url);
const there = existsSync(FIXTURES);

describe.skipIf(!there)('the cases that come with the contract (skipped where its folder is absent)', () => {
  const { cases, sourcesRecordedSince } = there
    ? (JSON.parse(readFileSync(FIXTURES, 'utf8')) as { cases: Case[]; sourcesRecordedSince: string })
    : { cases: [], sourcesRecordedSince: '' };
  const set = featureSet(CATALOGUE);
  const calendar = { kind: 'all since', since: parseIsoTime(sourcesRecordedSince) } as const;

  test.each(cases)('$name', (given) => {
    const builder = createStoreBuilder();
    for (const line of given.rows) {
      const parsed = parseRow(line);
      if (!parsed.ok) throw new Error(parsed.reason);
      builder.add(parsed.row);
    }
    const store = builder.build();
    const moment = parseIsoTime(given.moment);
    const named = (vector: FeatureValue[]): unknown =>
      Object.fromEntries(
        Object.keys(given.expect.features ?? {}).map((name) => [
          name,
          vector[set.features.findIndex((feature) => feature.name === name)],
        ]),
      );
    const timeline = store.timelineOf(given.lead);
    expect(named(vectorAt(set, timeline, moment, calendar))).toEqual(given.expect.features ?? {});
    expect(named(new TimelineFold(set, timeline).at(moment, calendar))).toEqual(given.expect.features ?? {});
    const outcome = outcomeOf(given.outcome, given.horizonDays);
    expect(exampleAt(store, given.lead, moment, outcome, parseIsoTime(given.asOf))).toEqual(
      given.expect.example,
    );
  });
});
