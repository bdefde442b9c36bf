import { RESTORE, type ScorerFileName, ScorerFormatError } from './scorer-error.ts';

/** A stored scorer: `model.onnx` serves, `model.json` explains, `scorer.json` says what they are. */
export type ScorerFiles = Readonly<Record<ScorerFileName, Uint8Array>>;

/** What was found where a scorer should be: any file may be absent. */
export type FoundFiles = Readonly<Partial<Record<ScorerFileName, Uint8Array>>>;

export function requireFile(files: FoundFiles, name: ScorerFileName): Uint8Array {
  const bytes = files[name];
  if (!bytes) {
    throw new ScorerFormatError(name, 'missing', `the scorer's folder has no such file. ${RESTORE}`);
  }
  return bytes;
}

export function parseJsonFile(files: FoundFiles, name: 'scorer.json' | 'model.json'): unknown {
  const bytes = requireFile(files, name);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    const cut = bytes.at(-1) !== CLOSING_BRACE;
    throw new ScorerFormatError(
      name,
      cut ? 'truncated' : 'corrupt',
      `it ${cut ? 'ends too early' : 'is no JSON'} (${bytes.length} bytes). ${RESTORE}`,
      { cause },
    );
  }
}

/** The last byte of either file. */
const CLOSING_BRACE = 0x7d;
