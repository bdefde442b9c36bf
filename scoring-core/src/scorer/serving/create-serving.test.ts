import * as onnxruntime from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import { applyCalibrator } from '../../calibration/apply-calibrator.ts';
import type { Calibrator } from '../../calibration/calibrator.ts';
import { Blend } from '../../models/blend/blend.ts';
import { trainBoostedCox } from '../../models/boosted-cox/index.ts';
import { DEFAULT_BOOSTED_TREES, trainBoostedTrees } from '../../models/boosted-trees/index.ts';
import { trainCox } from '../../models/cox/index.ts';
import { trainLogistic } from '../../models/logistic/index.ts';
import { type Matrix, selectColumns, selectRows } from '../../models/matrix.ts';
import type { Model, TrainingSet } from '../../models/model.ts';
import { DEFAULT_RANDOM_FOREST, trainRandomForest } from '../../models/random-forest/index.ts';
import { createRules } from '../../models/rules/index.ts';
import { createRandom } from '../../random.ts';
import type { SurvivalSet } from '../../survival/survival-set.ts';
import { sha256 } from '../json.ts';
import { contentId, packScorer } from '../pack-scorer.ts';
import type { ScorerFacts } from '../scorer.ts';
import { createServing } from './create-serving.ts';

/** Leads with what real ones have: skew, gaps, odd words, values far outside. */
function randomLeads(rows: number, seed: number): TrainingSet {
  const random = createRandom(seed);
  const numbers = (make: () => number) =>
    Float32Array.from({ length: rows }, () => (random() < 0.1 ? Number.NaN : make()));
  const views = numbers(() => Math.floor(random() ** 3 * 40));
  const amount = numbers(() => (random() < 0.01 ? 1e30 : Math.exp(random() * 12) - 50));
  const codes = Int32Array.from({ length: rows }, () => Math.floor(random() * 6) - 1);
  const labels = Float64Array.from({ length: rows }, (_, row) => {
    const logOdds =
      (views[row] > 5 ? 1 : -1.5) + (codes[row] === 3 ? 1.2 : 0) + (amount[row] > 400 ? 0.6 : 0);
    return random() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
  });
  const matrix: Matrix = {
    rows,
    columns: [
      { kind: 'number', name: 'page_views_7d', values: views },
      { kind: 'category', name: 'country', categories: ['DE', 'Österreich', '', '日本', 'a\0b'], codes },
      { kind: 'number', name: 'amount', values: amount },
    ],
  };
  return { matrix, labels, weights: new Float64Array(rows).fill(1) };
}

const training = randomLeads(3_000, 1);
const leads = randomLeads(10_000, 2).matrix;
const firstLeads = selectRows(
  leads,
  Int32Array.from({ length: 100 }, (_, row) => row),
);

/** Buyers buy within 60 days; of the others every third is lost. */
const survival: SurvivalSet = {
  matrix: training.matrix,
  weights: training.weights,
  time: training.labels.map((label, row) => (label === 1 ? 1 + ((row * 37) % 59) : 60 + (row % 200))),
  event: Uint8Array.from(training.labels, (label, row) => (label === 1 ? 1 : row % 3 === 0 ? 2 : 0)),
};

const randomForest = trainRandomForest(training, { ...DEFAULT_RANDOM_FOREST, trees: 40 }, 1);
const boostedTrees = trainBoostedTrees(training, { ...DEFAULT_BOOSTED_TREES, trees: 60 }, 1).model;
const models: [string, Model][] = [
  [
    'rules',
    createRules(leads, [
      { kind: 'at_least', column: 'page_views_7d', bound: 5, points: 2 },
      { kind: 'at_most', column: 'amount', bound: 0.1, points: -0.3 },
      { kind: 'one_of', column: 'country', categories: ['', '日本'], points: 0.7 },
    ]),
  ],
  ['logistic', trainLogistic(training)],
  ['cox', trainCox(survival, { horizonDays: 60 }).model],
  [
    'boosted cox',
    trainBoostedCox(survival, { horizonDays: 60, options: { ...DEFAULT_BOOSTED_TREES, trees: 30 } }, 1).model,
  ],
  ['boosted trees', boostedTrees],
  ['random forest', randomForest],
  ['blend', new Blend([trainLogistic(training), boostedTrees, randomForest], [0.3, 0.6, 0.1])],
];

const calibrators: Calibrator[] = [
  { kind: 'identity' },
  { kind: 'platt', slope: 1.3, intercept: -0.4 },
  { kind: 'beta', a: 1.2, b: 0.8, c: 0.1 },
  { kind: 'isotonic', margins: [-2, -0.5, 0.1, 2], propensities: [0.02, 0.1, 0.3, 0.8] },
];

const facts = (calibrator: Calibrator | null): ScorerFacts => ({
  version: '1',
  createdAt: '2026-05-12T08:00:00Z',
  outcome: 'deal_won',
  horizonDays: 90,
  input: null,
  calibrator,
  baseRate: 0.2,
  metrics: null,
  trainingWindow: { from: null, to: null, asOf: null },
  dataHash: '',
  reasons: null,
});

function largestDifference(a: Float64Array, b: Float64Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((worst, value, row) => Math.max(worst, Math.abs(value - b[row])), 0);
}

describe.each(models)('%s, packed to files and opened again', (_, model) => {
  test.each(calibrators)(
    'scores every row as the training code does, calibrated by $kind',
    async (calibrator) => {
      const margins = model.predict(leads);
      const propensities = applyCalibrator(calibrator, margins);
      const serving = await createServing(packScorer(model, facts(calibrator)));
      const batch = await serving.score(leads);
      expect(largestDifference(batch.margin, margins)).toBeLessThanOrEqual(1e-6);
      expect(largestDifference(batch.propensity ?? new Float64Array(), propensities)).toBeLessThanOrEqual(
        1e-6,
      );
      for (let row = 0; row < firstLeads.rows; row++) {
        const single = await serving.score(selectRows(firstLeads, [row]));
        expect(Math.abs(single.margin[0] - margins[row])).toBeLessThanOrEqual(1e-6);
        expect(Math.abs((single.propensity?.[0] ?? Number.NaN) - propensities[row])).toBeLessThanOrEqual(
          1e-6,
        );
      }
      await serving.close();
    },
  );

  test('explains exactly: shares add up to the margin that it serves', async () => {
    const serving = await createServing(packScorer(model, facts(null)));
    const { margin } = await serving.score(firstLeads);
    const { base, values, approximate } = await serving.explain(firstLeads);
    expect(approximate).toBe(false);
    for (let row = 0; row < firstLeads.rows; row++) {
      const shares = values.subarray(row * 3, row * 3 + 3).reduce((sum, share) => sum + share, base);
      expect(shares).toBeCloseTo(margin[row], 6);
    }
    await serving.close();
  });

  test('finds columns by name, whatever their order and dictionary, and takes absent ones as missing', async () => {
    const serving = await createServing(packScorer(model, facts({ kind: 'identity' })));
    const [views, , amount] = firstLeads.columns;
    const country = {
      kind: 'category',
      name: 'country',
      categories: ['unseen', '日本'],
      codes: new Int32Array(100).fill(1),
    } as const;
    const japan = await serving.score({ rows: 100, columns: [amount, country, views] });
    const expected = model.predict({
      rows: 100,
      columns: [
        views,
        {
          ...country,
          categories: model.schema.flatMap((each) => (each.kind === 'category' ? each.categories : [])),
          codes: new Int32Array(100).fill(3),
        },
        amount,
      ],
    });
    expect(largestDifference(japan.margin, expected)).toBeLessThanOrEqual(1e-6);
    const unseen = await serving.score({
      rows: 100,
      columns: [views, { ...country, codes: new Int32Array(100) }, amount],
    });
    const absent = await serving.score(selectColumns(firstLeads, ['page_views_7d', 'amount']));
    expect(unseen.margin).toEqual(absent.margin);
    await serving.close();
  });
});

describe('an open scorer', () => {
  const [, rules] = models[0];

  test('gives no propensity without a calibrator', async () => {
    const serving = await createServing(packScorer(rules, facts(null)));
    expect((await serving.score(firstLeads)).propensity).toBeNull();
    await serving.close();
  });

  test('runs on the runtime that it is given, with any number of threads', async () => {
    const files = packScorer(rules, facts({ kind: 'identity' }));
    const serving = await createServing(files, { onnxruntime, threads: 2 });
    expect(largestDifference((await serving.score(leads)).margin, rules.predict(leads))).toBeLessThanOrEqual(
      1e-6,
    );
    await serving.close();
  });

  test('scores no rows as nothing', async () => {
    const serving = await createServing(packScorer(rules, facts({ kind: 'identity' })));
    const none = await serving.score(selectRows(leads, []));
    expect(none).toEqual({ propensity: new Float64Array(), margin: new Float64Array() });
    await serving.close();
  });

  test('refuses to score after it was closed', async () => {
    const serving = await createServing(packScorer(rules, facts(null)));
    await serving.close();
    await serving.close();
    await expect(serving.score(firstLeads)).rejects.toMatchObject({ name: 'ServingError', fault: 'closed' });
    await expect(serving.explain(firstLeads)).rejects.toMatchObject({ fault: 'closed' });
  });

  test('refuses a graph that is not the model, and one that is none', async () => {
    const files = packScorer(rules, facts(null));
    const swapped = (onnx: Uint8Array) => {
      const scorer = JSON.parse(new TextDecoder().decode(files['scorer.json']));
      scorer.files['model.onnx'] = { bytes: onnx.length, sha256: sha256(onnx) };
      const signed = JSON.stringify({ ...scorer, id: contentId(scorer) });
      return { ...files, 'model.onnx': onnx, 'scorer.json': new TextEncoder().encode(signed) };
    };
    const other = packScorer(models[1][1], facts(null))['model.onnx'];
    await expect(createServing(swapped(other))).rejects.toMatchObject({
      name: 'ServingError',
      fault: 'unequal',
    });
    const half = files['model.onnx'].slice(0, 500);
    await expect(createServing(swapped(half))).rejects.toMatchObject({ fault: 'load_failed' });
  });
});
