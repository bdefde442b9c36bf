import type { Model } from '../models/model.ts';
import { graphFormOf } from './graph-form.ts';
import { ImportedModel } from './imported/imported-model.ts';
import { canonicalJson, sha256 } from './json.ts';
import { exportOnnx } from './onnx/export-onnx.ts';
import { FORMAT_VERSION, type Scorer, type ScorerFacts, scorerSchema } from './scorer.ts';
import type { ScorerFiles } from './scorer-files.ts';

/**
 * A scorer as files, ready to be stored as a folder. The same arguments give the same bytes and the same id.
 * `facts` may be an unpacked `Scorer`: fields that this version does not know are kept, the computed ones made
 * anew (so a new calibrator on an old model is `packScorer(model, { ...scorer, calibrator })`).
 * Throws where the facts are not what `scorer.json` may hold: a TypeError for NaN, else zod's error.
 */
export function packScorer(model: Model | ImportedModel, facts: ScorerFacts): ScorerFiles {
  const onnx = model instanceof ImportedModel ? model.onnx : exportOnnx(graphFormOf(model), facts.calibrator);
  const modelJson = Buffer.from(canonicalJson(model));
  const content = {
    ...facts,
    format: 'leadlight-scorer',
    formatVersion: FORMAT_VERSION,
    kind: model.kind,
    schema: model.schema,
    files: { 'model.onnx': describe(onnx), 'model.json': describe(modelJson) },
  };
  const plain: object = JSON.parse(canonicalJson(content));
  const scorer = scorerSchema.parse({ ...plain, id: contentId(plain) });
  return {
    'model.onnx': onnx,
    'model.json': new Uint8Array(modelJson),
    'scorer.json': new Uint8Array(Buffer.from(canonicalJson(scorer))),
  };
}

/** The hash of everything in `scorer.json` but the id itself. */
export function contentId(scorer: object): string {
  const { id: _, ...content }: Partial<Scorer> = scorer;
  return sha256(canonicalJson(content));
}

function describe(bytes: Uint8Array): { bytes: number; sha256: string } {
  return { bytes: bytes.length, sha256: sha256(bytes) };
}
