import { expect, test } from 'vitest';
import { applyCalibrator } from '../../calibration/apply-calibrator.ts';
import { numbers, sigmoidDeclaration, sigmoidModel } from '../imported/foreign-models-for-tests.ts';
import { BACKGROUND_ROWS, importOnnxModel } from '../imported/import-onnx-model.ts';
import { encodeModel } from '../onnx/onnx-proto.ts';
import { packScorer } from '../pack-scorer.ts';
import { createServing } from './create-serving.ts';

const facts = {
  version: 'theirs 1',
  createdAt: '2026-05-12T08:00:00Z',
  outcome: 'deal_won',
  horizonDays: 90,
  input: null,
  calibrator: { kind: 'platt', slope: 0.5, intercept: -1 },
  baseRate: null,
  metrics: null,
  trainingWindow: { from: null, to: null, asOf: null },
  dataHash: '',
  reasons: null,
} as const;

const declaration = { ...sigmoidDeclaration, output: { name: 'z', kind: 'log_odds' } };
const bytes = encodeModel(sigmoidModel);

test("somebody else's model is stored, calibrated and served like our own, with reasons labelled approximate", async () => {
  const imported = await importOnnxModel(bytes, declaration, { background: numbers(1_000), seed: 3 });
  expect(imported.background.rows).toBe(BACKGROUND_ROWS);
  const files = packScorer(imported, facts);
  expect(files['model.onnx']).toEqual(bytes);

  const serving = await createServing(files);
  expect(serving.scorer).toMatchObject({ kind: 'imported', version: 'theirs 1' });
  const matrix = numbers(50, 9);
  const [c, a, b] = matrix.columns.map((column) =>
    column.kind === 'number' ? column.values : new Float32Array(),
  );
  const { margin, propensity } = await serving.score(matrix);
  expect(propensity).toEqual(applyCalibrator(facts.calibrator, margin));

  const { base, values, approximate } = await serving.explain(matrix);
  expect(approximate).toBe(true);
  const means = imported.background.columns.map((column) =>
    column.kind === 'number' ? column.values.reduce((sum, value) => sum + value, 0) / BACKGROUND_ROWS : 0,
  );
  for (let row = 0; row < matrix.rows; row++) {
    expect(margin[row]).toBeCloseTo(0.5 * a[row] - b[row] + 2 * c[row] - 0.25, 4);
    const shares = values.subarray(row * 3, row * 3 + 3);
    expect(shares.reduce((sum, share) => sum + share, base)).toBeCloseTo(margin[row], 9);
    // A model that is linear has one right answer: coefficient × distance from the background's mean.
    expect(shares[0]).toBeCloseTo(0.5 * (a[row] - means[0]), 4);
    expect(shares[1]).toBeCloseTo(-(b[row] - means[1]), 4);
    expect(shares[2]).toBeCloseTo(2 * (c[row] - means[2]), 4);
  }
  await serving.close();
});
