import { applyCalibrator } from '../../calibration/apply-calibrator.ts';
import { importedModelFromJson } from '../imported/imported-model.ts';
import { openImportedModel } from '../imported/open-imported-model.ts';
import { sampledShapley } from '../imported/sampled-shapley.ts';
import type { Engine, Opening } from './engine.ts';

/** The same walks for every row and every day, so that a reason changes only when the lead does. */
const WALKS_SEED = 1;

/** Somebody else's model: ONNX Runtime gives margins, the calibrator is ours, reasons are sampled. */
export async function openImportedEngine(opening: Opening): Promise<Engine> {
  const { runtime, scorer } = opening;
  const imported = importedModelFromJson(opening.onnx, opening.modelJson);
  const model = await openImportedModel(imported, runtime, opening.threads);
  return {
    async score(matrix) {
      const margin = await model.predict(matrix);
      return { propensity: scorer.calibrator && applyCalibrator(scorer.calibrator, margin), margin };
    },
    async explain(matrix) {
      const rows = imported.lineUp(matrix);
      const shares = await sampledShapley(model.predict, imported.background, rows, WALKS_SEED);
      return { ...shares, approximate: true };
    },
    close: () => model.close(),
  };
}
