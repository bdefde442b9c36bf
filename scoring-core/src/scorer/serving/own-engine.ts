import { alignTo, type Matrix } from '../../models/matrix.ts';
import type { Model } from '../../models/model.ts';
import { modelFromJson } from '../model-from-json.ts';
import { MARGIN_OUTPUT, PROPENSITY_OUTPUT } from '../onnx/export-onnx.ts';
import type { Engine, Opening, Scores } from './engine.ts';
import { createFeedRows } from './feeds.ts';
import { type InferenceSession, openSession, runSession } from './onnx-runtime.ts';
import { ServingError } from './serving-error.ts';

/**
 * Rows in one run. A run blocks the event loop until it is through (onnxruntime-node 1.30 computes on the calling
 * thread), and an isotonic calibrator needs 8 bytes per row and knot: chunks bound both.
 */
const ROWS_PER_RUN = 2_000;

/** A scorer of our own making: ONNX Runtime scores, the model itself explains. */
export async function openOwnEngine(opening: Opening): Promise<Engine> {
  const { runtime, scorer } = opening;
  const model = modelFromJson(opening.modelJson);
  const session = await openSession(runtime, opening.onnx, opening.threads);
  const feedRows = createFeedRows(runtime, scorer.schema);
  const calibrated = session.outputNames.includes(PROPENSITY_OUTPUT);

  const score = async (matrix: Matrix): Promise<Scores> => {
    const aligned = alignTo(scorer.schema, matrix);
    const margin = new Float64Array(aligned.rows);
    const propensity = calibrated ? new Float64Array(aligned.rows) : null;
    for (let from = 0; from < aligned.rows; from += ROWS_PER_RUN) {
      const to = Math.min(aligned.rows, from + ROWS_PER_RUN);
      const given = await runSession(session, feedRows(aligned, from, to));
      margin.set(doublesOf(given, MARGIN_OUTPUT), from);
      propensity?.set(doublesOf(given, PROPENSITY_OUTPUT), from);
    }
    return { propensity, margin };
  };
  await checkEqual(model, score).catch(async (fault) => {
    await session.release();
    throw fault;
  });
  return {
    score,
    explain: async (matrix) => ({ ...model.explain(alignTo(scorer.schema, matrix)), approximate: false }),
    close: () => session.release(),
  };
}

function doublesOf(given: InferenceSession.ReturnType, name: string): Float64Array {
  const values: unknown = given[name]?.data;
  if (values instanceof Float64Array) return values;
  throw new ServingError('run_failed', `model.onnx gave no doubles as "${name}".`);
}

/** How far the graph's margin may be from the model's. */
const TOLERANCE = 1e-6;

/** A runtime that computes the graph otherwise than we do is found before it has scored a lead. */
async function checkEqual(model: Model, score: (matrix: Matrix) => Promise<Scores>): Promise<void> {
  const nothingKnown = alignTo(model.schema, { rows: 1, columns: [] });
  const expected = model.predict(nothingKnown)[0];
  const given = (await score(nothingKnown)).margin[0];
  if (Math.abs(given - expected) <= TOLERANCE * Math.max(1, Math.abs(expected))) return;
  throw new ServingError(
    'unequal',
    `For a lead of whom nothing is known model.onnx gives ${given} and model.json ${expected}: this ONNX Runtime computes another result. Use another version of onnxruntime-node.`,
  );
}
