import { CATALOGUE, modelFromJson, packScorer, type ScorerFiles } from '../../../scoring-core/src/index.ts';

/** Weight of each, by the feature's name. */
const WEIGHTS: Readonly<Record<string, number>> = { emails_opened_30d: 0.4, calls_connected_30d: 0.7 };

/**
 * A model of counts alone: what it says of a timeline is the same a few minutes later, whenever it is asked.
 * @param level what is added to the log-odds of nobody's doing anything, −3
 */
export function countingScorer(level = 0): ScorerFiles {
  const features = CATALOGUE.filter(({ name }) => name in WEIGHTS);
  const model = modelFromJson({
    kind: 'logistic',
    data: {
      schema: features.map(({ name }) => ({ kind: 'number', name })),
      intercept: -3 + level,
      terms: features.map(({ name }) => ({
        ...{ kind: 'number', transform: 'identity', low: -1e9, high: 1e9, mean: 0, scale: 1 },
        ...{ coefficient: WEIGHTS[name], missing: 0, average: 0 },
      })),
    },
  });
  return packScorer(model, {
    ...{ version: 'counts', createdAt: '2026-01-01T00:00:00.000Z', outcome: 'deal_won', horizonDays: 90 },
    input: {
      kind: 'timelines',
      features: features.map(({ name, label, family, type, source }) => ({
        name,
        label,
        family,
        type,
        source,
      })),
      properties: [],
      recordedSince: { email: 0, calls: 0 },
    },
    calibrator: { kind: 'identity' },
    ...{ baseRate: 0.05, metrics: null, dataHash: '' },
    trainingWindow: { from: null, to: null, asOf: null },
    reasons: { references: features.map(() => ({ kind: 'number', low: 0, median: 0, high: 1, trend: 1 })) },
  });
}
