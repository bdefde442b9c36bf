import { modelFromJson, packScorer, type ScorerFiles, unpackScorer } from '@leadlight/scoring-core';
import type { TenantTransaction } from '../platform/database/database.ts';

/**
 * A scorer whose answer a test can compute in its head: the log-odds are −3, plus 1.5 for every view of the pricing
 * page in the last 7 days, plus `level`. 0 views: 5 %; 1: 18 %; 2: 50 %; 3: 82 %.
 */
export function knownScorer({ level = 0, calibrated = true } = {}): ScorerFiles {
  const model = modelFromJson({
    kind: 'logistic',
    data: {
      schema: [{ kind: 'number', name: 'pricing_views_7d' }],
      intercept: -3 + level,
      terms: [
        {
          ...{ kind: 'number', transform: 'identity', low: -1e9, high: 1e9, mean: 0, scale: 1 },
          ...{ coefficient: 1.5, missing: 0, average: 0 },
        },
      ],
    },
  });
  return packScorer(model, {
    ...{
      version: `known ${level}`,
      createdAt: '2026-01-01T00:00:00.000Z',
      outcome: 'deal_won',
      horizonDays: 90,
    },
    input: {
      kind: 'timelines',
      features: [
        {
          ...{ name: 'pricing_views_7d', label: 'Pricing views', family: 'intent', type: 'number' },
          source: 'pages',
        },
      ],
      properties: [],
      recordedSince: { pages: 0 },
    },
    calibrator: calibrated ? { kind: 'identity' } : null,
    ...{ baseRate: 0.05, metrics: null, dataHash: '' },
    trainingWindow: { from: null, to: null, asOf: null },
    reasons: { references: [{ kind: 'number', low: 0, median: 0, high: 1, trend: 1 }] },
  });
}

/** Makes a scorer the tenant's champion. */
export async function serveWith(
  transaction: TenantTransaction,
  tenant: string,
  files: ScorerFiles,
): Promise<number> {
  await transaction.updateTable('model').set({ role: 'retired' }).where('role', '=', 'champion').execute();
  const { id } = await transaction
    .insertInto('model')
    .values({ tenant_id: tenant, version: unpackScorer(files).version, role: 'champion', summary: '{}' })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const [name, content] of Object.entries(files)) {
    const file = { tenant_id: tenant, model_id: id, name, content: Buffer.from(content) };
    await transaction.insertInto('model_file').values(file).execute();
  }
  return id;
}
