import { CATALOGUE, createServing, modelFromJson, packScorer } from '@leadlight/scoring-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ComparedPrediction, scoreChange } from './score-change.ts';
import { type OpenScorer, openScorer } from './scorers.ts';

/** Twelve numbers with coefficients 0.2, 0.19, …: more than can be told apart one by one. */
const NAMES = [
  ...['pricing_views_7d', 'page_views_7d', 'page_views_30d', 'sessions_30d', 'return_visits_7d'],
  ...['days_since_last_visit', 'days_since_created', 'emails_opened_30d', 'calls_connected_30d'],
  ...['viewed_pricing_case_study_demo_30d', 'form_submits_30d', 'email_clicks_30d'],
];
let names: string[];
let scorer: OpenScorer;
beforeAll(async () => {
  const numbers = CATALOGUE.filter(({ type }) => type === 'number');
  const known = numbers.filter(({ name }) => NAMES.includes(name));
  const features = [...known, ...numbers.filter(({ name }) => !NAMES.includes(name))].slice(0, 12);
  names = features.map(({ name }) => name);
  const model = modelFromJson({
    kind: 'logistic',
    data: {
      schema: features.map(({ name }) => ({ kind: 'number', name })),
      intercept: -2,
      terms: features.map((_, place) => ({
        ...{ kind: 'number', transform: 'identity', low: -1e9, high: 1e9, mean: 0, scale: 1 },
        ...{ coefficient: 0.2 - place / 100, missing: 0, average: 0 },
      })),
    },
  });
  const files = packScorer(model, {
    ...{ version: 'v', createdAt: '2026-01-01T00:00:00.000Z', outcome: 'deal_won', horizonDays: 90 },
    input: {
      kind: 'timelines',
      features: features.map(({ name, label, family, type, source }) => ({
        name,
        label,
        family,
        type,
        source,
      })),
      ...{ properties: [], recordedSince: {} },
    },
    calibrator: { kind: 'platt', slope: 0.8, intercept: 0.1 },
    ...{ baseRate: 0.05, metrics: null, dataHash: '' },
    trainingWindow: { from: null, to: null, asOf: null },
    reasons: { references: features.map(() => ({ kind: 'number', low: 0, median: 0, high: 1, trend: 1 })) },
  });
  scorer = openScorer(1, await createServing(files));
});
afterAll(() => scorer?.serving.close());

/** A prediction as scoring stores it: values by name, missing ones left out. */
async function predicted(
  id: number,
  values: readonly (number | null)[],
  model = 1,
): Promise<ComparedPrediction> {
  const columns = names.map((name, place) => ({
    ...({ kind: 'number', name } as const),
    values: Float32Array.of(values[place] ?? Number.NaN),
  }));
  const { propensity } = await scorer.serving.score({ rows: 1, columns });
  const present = names.flatMap((name, place) =>
    values[place] == null ? [] : [[name, values[place]] as const],
  );
  const contributions = present.map(
    ([name, value]) => [name, value * (0.2 - names.indexOf(name) / 100)] as const,
  );
  return {
    ...{ id, model, moment: Date.parse('2026-06-01T12:00:00Z'), propensity: propensity?.[0] ?? Number.NaN },
    ...{ features: Object.fromEntries(present), contributions: Object.fromEntries(contributions) },
  };
}

const total = (change: Awaited<ReturnType<typeof scoreChange>>) =>
  change.parts.reduce((sum, { share }) => sum + share, change.otherShare + change.modelShare);
const ones = (count: number) => Array.from({ length: count }, () => 1);

describe('what the change of a propensity is made of', () => {
  test('of a few features is theirs alone, and adds up exactly; missing is a value too', async () => {
    const [from, to] = [await predicted(1, [1, 2, 3]), await predicted(2, [1, 5, null, 4])];
    const change = await scoreChange(scorer, from, to);
    expect(change.parts).toHaveLength(3);
    expect(change.otherShare).toBe(0);
    expect(change.modelShare).toBe(0);
    expect(total(change)).toBeCloseTo(to.propensity - from.propensity, 6);
    expect(change.parts.toSorted((a, b) => b.share - a.share)[0].words).toBe(
      scorer.describe(names[3], 4, to.moment),
    );
  });

  test('of many features tells the seven that moved most, and all others together', async () => {
    const [from, to] = [await predicted(1, ones(0)), await predicted(2, ones(12))];
    const change = await scoreChange(scorer, from, to);
    expect(change.parts).toHaveLength(7);
    expect(change.parts[0].words).toBe(scorer.describe(names[0], 1, to.moment));
    expect(change.otherShare).toBeGreaterThan(0);
    expect(total(change)).toBeCloseTo(to.propensity - from.propensity, 6);
  });

  test('across versions has the model’s part, with what the older one did not look at', async () => {
    const from = { ...(await predicted(1, [1], 0)), propensity: 0.5 };
    const to = await predicted(2, [3, 2]);
    const change = await scoreChange(scorer, from, to);
    expect(change.parts).toHaveLength(1);
    const sameVector = await predicted(3, [1, 2]);
    expect(change.modelShare).toBeCloseTo(sameVector.propensity - 0.5, 6);
    expect(total(change)).toBeCloseTo(to.propensity - 0.5, 6);
  });

  test('where nothing moved is nothing', async () => {
    const change = await scoreChange(scorer, await predicted(1, [1]), await predicted(2, [1]));
    expect(change).toEqual({ parts: [], otherShare: 0, modelShare: 0 });
  });
});
