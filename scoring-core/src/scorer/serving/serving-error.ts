export type ServingFault = 'runtime_missing' | 'load_failed' | 'unequal' | 'run_failed' | 'closed';

/** A scorer that cannot be opened, or a run that failed. */
export class ServingError extends Error {
  override readonly name = 'ServingError';
  readonly fault: ServingFault;

  constructor(fault: ServingFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
