import type { Scorer } from '../scorer.ts';
import { type FoundFiles, parseJsonFile, requireFile } from '../scorer-files.ts';
import { unpackScorer } from '../unpack-scorer.ts';
import type { Engine } from './engine.ts';
import { openImportedEngine } from './imported-engine.ts';
import { loadOnnxRuntime, type OnnxRuntime } from './onnx-runtime.ts';
import { openOwnEngine } from './own-engine.ts';
import { ServingError } from './serving-error.ts';

/** An open scorer. After `close` the native memory is free, and scoring is refused. */
export type Serving = Engine & { readonly scorer: Scorer };

export type ServingOptions = {
  /** A loaded onnxruntime-node; without it the installed one is loaded. */
  readonly onnxruntime?: OnnxRuntime;
  /** Threads inside one run; 1 unless told. docs/serving.md has the measurements. */
  readonly threads?: number;
};

/**
 * Opens a stored scorer for scoring. Throws `ScorerFormatError` where the files are no scorer, `ServingError`
 * where they cannot be run or graph and model disagree, `ImportError` where a stored foreign model no longer fits.
 */
export async function createServing(files: FoundFiles, options: ServingOptions = {}): Promise<Serving> {
  const scorer = unpackScorer(files);
  const opening = {
    runtime: options.onnxruntime ?? (await loadOnnxRuntime()),
    threads: options.threads ?? 1,
    scorer,
    onnx: requireFile(files, 'model.onnx'),
    modelJson: parseJsonFile(files, 'model.json'),
  };
  const engine =
    scorer.kind === 'imported' ? await openImportedEngine(opening) : await openOwnEngine(opening);
  let open = true;
  const openEngine = (): Engine => {
    if (open) return engine;
    throw new ServingError('closed', `Scorer ${scorer.id} was closed; open it again to score.`);
  };
  return {
    scorer,
    score: async (matrix) => openEngine().score(matrix),
    explain: async (matrix) => openEngine().explain(matrix),
    close: async () => {
      if (!open) return;
      open = false;
      await engine.close();
    },
  };
}
