import { CATALOGUE, modelFromJson, packScorer, type ScorerFiles } from '../../../scoring-core/src/index.ts';

/**
 * A model of every number in the catalogue, each with some weight, so that every feature and reason is computed.
 * `weights` are those of features that are to weigh otherwise, by name.
 */
export function wholeCatalogue(weights: Readonly<Record<string, number>> = {}): ScorerFiles {
  const numbers = CATALOGUE.filter((feature) => feature.type === 'number');
  const term = (coefficient: number) => ({
    ...{ kind: 'number', transform: 'signed_log', low: -1e9, high: 1e9, mean: 0, scale: 1 },
    ...{ coefficient, missing: 0, average: 0 },
  });
  const model = modelFromJson({
    kind: 'logistic',
    data: {
      schema: numbers.map(({ name }) => ({ kind: 'number', name })),
      intercept: -3,
      terms: numbers.map(({ name }) => term(weights[name] ?? 0.1)),
    },
  });
  return packScorer(model, {
    ...{ version: 'bench', createdAt: '2026-01-01T00:00:00.000Z', outcome: 'deal_won', horizonDays: 90 },
    input: {
      kind: 'timelines',
      features: numbers.map(({ name, label, family, type, source }) => ({
        name,
        label,
        family,
        type,
        source,
      })),
      properties: [],
      recordedSince: {},
    },
    calibrator: { kind: 'identity' },
    ...{ baseRate: 0.05, metrics: null, dataHash: '' },
    trainingWindow: { from: null, to: null, asOf: null },
    reasons: { references: numbers.map(() => ({ kind: 'number', low: 0, median: 0, high: 1, trend: 1 })) },
  });
}
