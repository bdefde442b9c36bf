import { type ColumnSchema, type Matrix, selectRows } from '../../models/matrix.ts';
import { type InferenceSession, type OnnxRuntime, openSession, runSession } from '../serving/onnx-runtime.ts';
import { checkSession, checkWidth } from './check-session.ts';
import { foreignFeeds } from './foreign-feeds.ts';
import { checkForeignFile, type TensorOutput } from './foreign-file.ts';
import { ImportError } from './import-error.ts';
import type { ImportedModel } from './imported-model.ts';

/** An imported model that runs. It awaits, so it is no `Model`, but predicts the same: a margin in log-odds per row. */
export type OpenImportedModel = {
  readonly kind: 'imported';
  readonly schema: readonly ColumnSchema[];
  /** Columns are found by name. Throws an `ImportError` naming the row where the model gives no number. */
  predict(matrix: Matrix): Promise<Float64Array>;
  close(): Promise<void>;
};

/** Foreign models say 0 and 1 in 32-bit floats; log-odds stop at ± 16. */
const LEAST_PROBABILITY = 1e-7;
const ROWS_PER_RUN = 2_000;

/** Opens the file again with all its checks: a stored model is trusted no more than a new one. */
export async function openImportedModel(
  model: ImportedModel,
  runtime: OnnxRuntime,
  threads = 1,
): Promise<OpenImportedModel> {
  const { bytes, output } = checkForeignFile(model.onnx, model.declaration);
  const session = await openSession(runtime, bytes, threads);
  try {
    checkSession(session, model.declaration, output);
  } catch (fault) {
    await session.release();
    throw fault;
  }
  const rank1 = new Set(
    session.inputMetadata.filter((each) => each.isTensor && each.shape.length === 1).map((each) => each.name),
  );
  return {
    kind: 'imported',
    schema: model.schema,
    async predict(matrix) {
      const aligned = model.lineUp(matrix);
      const margins = new Float64Array(aligned.rows);
      for (let from = 0; from < aligned.rows; from += ROWS_PER_RUN) {
        const count = Math.min(ROWS_PER_RUN, aligned.rows - from);
        const rows = Int32Array.from({ length: count }, (_, place) => from + place);
        const feeds = foreignFeeds(runtime, model.declaration.inputs, rank1, selectRows(aligned, rows));
        const given = await runSession(session, feeds, [output.name]);
        readMargins(given, output, margins.subarray(from, from + count), from);
      }
      return margins;
    },
    close: () => session.release(),
  };
}

function readMargins(
  given: InferenceSession.ReturnType,
  output: TensorOutput,
  margins: Float64Array,
  firstRow: number,
): void {
  const tensor = given[output.name];
  const values: unknown = tensor?.data;
  if (!(values instanceof Float32Array || values instanceof Float64Array)) {
    throw new ImportError('output', `Output "${output.name}" gave no floats.`);
  }
  const width = values.length / margins.length;
  if (tensor.dims[0] !== margins.length || !Number.isInteger(width)) {
    throw new ImportError(
      'output',
      `Output "${output.name}": expected ${margins.length} rows, found the shape [${tensor.dims.join(', ')}].`,
    );
  }
  checkWidth(output, width);
  for (let row = 0; row < margins.length; row++) {
    const value = values[row * width + (output.positiveClass ?? 0)];
    if (!Number.isFinite(value)) {
      throw new ImportError(
        'prediction',
        `The model gives ${value} for row ${firstRow + row}. If it does not take missing values, declare what to feed instead: missing.`,
      );
    }
    margins[row] = output.kind === 'log_odds' ? value : logOdds(value, output.name, firstRow + row);
  }
}

function logOdds(probability: number, output: string, row: number): number {
  if (probability < -LEAST_PROBABILITY || probability > 1 + LEAST_PROBABILITY) {
    throw new ImportError(
      'output',
      `Output "${output}": expected probabilities from 0 to 1, found ${probability} for row ${row}. If these are log-odds, declare them so.`,
    );
  }
  const inside = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, probability));
  return Math.log(inside / (1 - inside));
}
