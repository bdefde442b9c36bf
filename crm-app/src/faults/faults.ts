/**
 * What may go wrong where nobody looks. `changes`: fetching what changed, by a poll or because a webhook pointed at it;
 * `webhooks`: taking in what they say; `delivery`: what the CRM refused to take, such as a field of a record;
 * `rights`: Leadlight may not write, so that everything which is to go out waits.
 */
export const FAULT_STEPS = ['backfill', 'training', 'changes', 'webhooks', 'delivery', 'rights'] as const;
export type FaultStep = (typeof FAULT_STEPS)[number];

/** The last fault of a step that has not gone well since. */
export type Fault = { readonly step: FaultStep; readonly message: string; readonly at: Date };

/** Steps that are tried again by themselves; `delivery` is read from the outbox, where each refusal stays. */
export type WatchedStep = Exclude<FaultStep, 'delivery'>;

export type Faults = {
  /** Does the work; keeps a fault and throws it on, or forgets the last one after the work went well. */
  watch<T>(tenant: string, step: WatchedStep, work: () => Promise<T>): Promise<T>;
  keep(tenant: string, step: WatchedStep, error: unknown): Promise<void>;
};
