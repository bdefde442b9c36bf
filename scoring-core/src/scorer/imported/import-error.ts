export type ImportFault =
  | 'declaration'
  | 'corrupt'
  | 'forbidden'
  | 'load_failed'
  | 'inputs'
  | 'output'
  | 'background'
  | 'trial'
  | 'prediction';

/** Somebody else's model that does not fit, with what was expected and what was found. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly fault: ImportFault;

  constructor(fault: ImportFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
