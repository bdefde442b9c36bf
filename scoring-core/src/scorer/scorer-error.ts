/** Which file of a stored scorer is at fault. */
export type ScorerFileName = 'model.onnx' | 'scorer.json' | 'model.json';

export type ScorerFault = 'missing' | 'truncated' | 'corrupt' | 'unknown_version' | 'unknown_model';

/** A stored scorer that cannot be used. The message names the file and the way out. */
export class ScorerFormatError extends Error {
  override readonly name = 'ScorerFormatError';
  readonly file: ScorerFileName;
  readonly fault: ScorerFault;

  constructor(file: ScorerFileName, fault: ScorerFault, message: string, options?: ErrorOptions) {
    super(`${file}: ${message}`, options);
    this.file = file;
    this.fault = fault;
  }
}

export const RESTORE = 'Restore the whole folder from a copy, or train again.';
