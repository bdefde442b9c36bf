import type { Matrix } from '../../models/matrix.ts';
import type { Contributions } from '../../models/model.ts';
import type { Scorer } from '../scorer.ts';
import type { OnnxRuntime } from './onnx-runtime.ts';

/** Scores of a matrix's rows. `propensity` is null where the scorer has no calibrator (under the data gate). */
export type Scores = { readonly propensity: Float64Array | null; readonly margin: Float64Array };

/** Shares in the margin; approximate for an imported model (sampled), exact for our own. */
export type Explanation = Contributions & { readonly approximate: boolean };

/** What scores and explains. Matrices need not be lined up: columns are found by name, as `alignTo` does. */
export type Engine = {
  score(matrix: Matrix): Promise<Scores>;
  explain(matrix: Matrix): Promise<Explanation>;
  close(): Promise<void>;
};

/** What an engine is opened from: a checked scorer and the files that belong to it. */
export type Opening = {
  readonly runtime: OnnxRuntime;
  readonly threads: number;
  readonly scorer: Scorer;
  readonly onnx: Uint8Array;
  readonly modelJson: unknown;
};
