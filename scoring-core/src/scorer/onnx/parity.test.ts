import fc from 'fast-check';
import * as onnxruntime from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import { applyCalibrator } from '../../calibration/apply-calibrator.ts';
import { weightedMean } from '../../models/blend/blend.ts';
import { BoostedCox } from '../../models/boosted-cox/index.ts';
import { CoxModel } from '../../models/cox/cox-model.ts';
import { linearMargins } from '../../models/linear/linear-terms.ts';
import { type Matrix, selectRows } from '../../models/matrix.ts';
import { predictMargins } from '../../models/trees/tree-ensemble.ts';
import { createFeedRows } from '../serving/feeds.ts';
import { openSession } from '../serving/onnx-runtime.ts';
import { exportOnnx, type GraphForm, schemaOfForm } from './export-onnx.ts';
import { type Case, randomCase } from './random-cases-for-tests.ts';

function marginsOf(form: GraphForm, matrix: Matrix): Float64Array {
  switch (form.kind) {
    case 'trees':
      return predictMargins(form.ensemble, matrix);
    case 'linear':
      return linearMargins(form.data, matrix);
    case 'hazards':
      return new CoxModel(form.data).predict(matrix);
    case 'boosted_hazards':
      return new BoostedCox(form.data).predict(matrix);
    case 'mean': {
      const margins = form.forms.map((each) => marginsOf(each, matrix));
      return weightedMean(margins, form.shares);
    }
  }
}

/** Largest difference over the rows, scored in batches of `batch`. */
async function largestDifference(each: Case, batch: number): Promise<{ margin: number; propensity: number }> {
  const { form, calibrator, matrix } = each;
  const margins = marginsOf(form, matrix);
  const propensities = applyCalibrator(calibrator, margins);
  const session = await openSession(onnxruntime, exportOnnx(form, calibrator), 1);
  const feedRows = createFeedRows(onnxruntime, schemaOfForm(form));
  const worst = { margin: 0, propensity: 0 };
  for (let from = 0; from < matrix.rows; from += batch) {
    const to = Math.min(matrix.rows, from + batch);
    const given = await session.run(feedRows(matrix, from, to));
    expect(given.margin.dims).toEqual([to - from, 1]);
    for (let row = from; row < to; row++) {
      const size = Math.max(1, Math.abs(margins[row]));
      worst.margin = larger(worst.margin, (Number(given.margin.data[row - from]) - margins[row]) / size);
      worst.propensity = larger(
        worst.propensity,
        Number(given.propensity.data[row - from]) - propensities[row],
      );
    }
  }
  await session.release();
  return worst;
}

/** A difference of NaN stays, so that it never passes for none. */
function larger(worst: number, difference: number): number {
  return Number.isNaN(worst) ? worst : Math.max(worst, Math.abs(difference));
}

const calibratorKinds = ['identity', 'platt', 'beta', 'isotonic'] as const;

describe.each(['trees', 'linear', 'hazards', 'boosted_hazards', 'mean'] as const)('a graph of %s', (kind) => {
  test.each(calibratorKinds)(
    'with %s calibration gives every row what TypeScript gives',
    async (calibrator) => {
      await fc.assert(
        fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 40 }), async (seed, rows) => {
          const worst = await largestDifference(randomCase(kind, calibrator, rows, seed), rows);
          expect(worst.propensity).toBeLessThanOrEqual(1e-6);
          expect(worst.margin).toBeLessThanOrEqual(1e-6);
        }),
        { numRuns: 60 },
      );
    },
  );

  test('gives single rows what it gives a batch of 10,000', async () => {
    const each = randomCase(kind, 'beta', 10_000, 12);
    const batch = await largestDifference(each, 10_000);
    const firstRows = selectRows(
      each.matrix,
      Int32Array.from({ length: 200 }, (_, row) => row),
    );
    const single = await largestDifference({ ...each, matrix: firstRows }, 1);
    for (const worst of [batch, single]) {
      expect(worst.propensity).toBeLessThanOrEqual(1e-6);
      expect(worst.margin).toBeLessThanOrEqual(1e-6);
    }
  });
});

test('a logarithmic scale keeps the digits of very small values', async () => {
  const values = Float32Array.of(0, 1e-18, 3e-18, 7e-18, -5e-18, 1e-13, 2e-9);
  const term = { low: -1, high: 1, mean: 3e-18, scale: 2e-18, coefficient: 1e-3, missing: 0, average: 0 };
  const schema = [{ kind: 'number', name: 'x' }] as const;
  const terms = [{ kind: 'number', transform: 'signed_log', ...term }] as const;
  const worst = await largestDifference(
    {
      form: { kind: 'linear', data: { schema, intercept: 0, terms } },
      calibrator: { kind: 'identity' },
      matrix: { rows: values.length, columns: [{ kind: 'number', name: 'x', values }] },
    },
    values.length,
  );
  expect(worst.margin).toBeLessThanOrEqual(1e-6);
});

test('the same model gives the same bytes', () => {
  const { form, calibrator } = randomCase('trees', 'isotonic', 1, 5);
  expect(exportOnnx(form, calibrator)).toEqual(exportOnnx(form, calibrator));
});
