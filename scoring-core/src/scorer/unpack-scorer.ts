import { z } from 'zod';
import type { Model } from '../models/model.ts';
import { sha256 } from './json.ts';
import { modelFromJson } from './model-from-json.ts';
import { contentId } from './pack-scorer.ts';
import { FORMAT_VERSION, type Scorer, scorerSchema } from './scorer.ts';
import { RESTORE, ScorerFormatError } from './scorer-error.ts';
import { type FoundFiles, parseJsonFile, requireFile } from './scorer-files.ts';

/**
 * Reads and checks a stored scorer: every byte of the three files is covered by a hash. Throws a
 * `ScorerFormatError` that names the file where one is missing, cut off, changed or of another version.
 */
export function unpackScorer(files: FoundFiles): Scorer {
  const json = parseJsonFile(files, 'scorer.json');
  checkVersion(json);
  const parsed = scorerSchema.safeParse(json);
  if (!parsed.success) {
    throw new ScorerFormatError(
      'scorer.json',
      'corrupt',
      `it is not what a scorer's description must be:\n${z.prettifyError(parsed.error)}\n${RESTORE}`,
      { cause: parsed.error },
    );
  }
  if (contentId(json) !== parsed.data.id) {
    throw new ScorerFormatError(
      'scorer.json',
      'corrupt',
      `it was changed after it was written: its content no longer has the id ${parsed.data.id}. ${RESTORE}`,
    );
  }
  checkFile(files, 'model.onnx', parsed.data);
  checkFile(files, 'model.json', parsed.data);
  return parsed.data;
}

/** The model itself, for explanations and for training code. Not for an imported scorer: `createServing` runs it. */
export function unpackModel(files: FoundFiles): Model {
  unpackScorer(files);
  return modelFromJson(parseJsonFile(files, 'model.json'));
}

function checkVersion(json: unknown): asserts json is object {
  if (
    typeof json !== 'object' ||
    json === null ||
    !('format' in json) ||
    json.format !== 'leadlight-scorer'
  ) {
    throw new ScorerFormatError(
      'scorer.json',
      'corrupt',
      `it does not describe a Leadlight scorer. ${RESTORE}`,
    );
  }
  const version = 'formatVersion' in json ? json.formatVersion : undefined;
  if (version === FORMAT_VERSION) return;
  throw new ScorerFormatError(
    'scorer.json',
    'unknown_version',
    `it has format version ${JSON.stringify(version)}, and this Leadlight reads ${FORMAT_VERSION}. Update Leadlight, or train again.`,
  );
}

function checkFile(files: FoundFiles, name: 'model.onnx' | 'model.json', scorer: Scorer): void {
  const bytes = requireFile(files, name);
  const recorded = scorer.files[name];
  if (bytes.length < recorded.bytes) {
    throw new ScorerFormatError(
      name,
      'truncated',
      `it ends too early: ${bytes.length} of ${recorded.bytes} bytes. ${RESTORE}`,
    );
  }
  if (sha256(bytes) !== recorded.sha256) {
    throw new ScorerFormatError(
      name,
      'corrupt',
      `its content is not what was stored with this scorer (${bytes.length} bytes, ${recorded.bytes} were stored). ${RESTORE}`,
    );
  }
}
