/** HubSpot counts search calls apart from all others. */
export type CallKind = 'call' | 'search';

/** Holds every worker of an account to HubSpot's limits together. */
export type AccountLimiter = {
  /** Resolves when the account may make one more call of the kind. */
  take(tenant: string, kind?: CallKind): Promise<void>;
  /** Lets no worker make such a call for a while: HubSpot said that it was too much. */
  pause(tenant: string, kind: CallKind, ms: number): Promise<void>;
};
