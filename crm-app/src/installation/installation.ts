import type { Router } from 'express';

/** Access to one account. Only what asks here may use a token, and only for the call at hand. */
export interface TokenSource {
  /** Good for some minutes at least, refreshed before it expires. Throws as `refresh` does. */
  accessToken(): Promise<string>;
  /**
   * Another token after the CRM refused `stale`. One refresh at a time per account, over all workers: whoever comes
   * second gets the first one's token. Throws CrmUnauthorised when the account uninstalled Leadlight (everything has
   * been stopped then), CrmRateLimited and CrmUnavailable when it may be tried again.
   */
  refresh(stale: string): Promise<string>;
}

export type Connection = {
  readonly tenant: string;
  /** The CRM's id of the account. */
  readonly account: string;
};

export type ConnectionState = {
  readonly account: string;
  readonly name: string;
  readonly tenantStatus: 'installing' | 'active' | 'paused' | 'uninstalled';
  /** Null before anything was connected. */
  readonly connection: {
    readonly status: 'connected' | 'refused' | 'disconnected';
    readonly scopes: readonly string[];
    readonly expiresAt: Date;
    readonly lastError: string | null;
  } | null;
};

export type Installation = {
  /** `/install` and `/callback`; mounted at `/hubspot/oauth`. */
  readonly routes: Router;
  /** Where an admin agrees, for a caller that is no browser; pair it with `complete`. */
  authorizeUrl(state: string): string;
  /** Exchanges a code: makes or finds the tenant and keeps its tokens sealed. */
  complete(code: string): Promise<Connection>;
  tokensFor(tenant: string): TokenSource;
  state(tenant: string): Promise<ConnectionState>;
  /** What the account calls itself and where its pages are, once the CRM was asked. */
  describe(
    tenant: string,
    account: { readonly name: string; readonly timeZone: string; readonly uiOrigin: string },
  ): Promise<void>;
  /** Removes the app from the account, revokes and deletes the tokens, stops everything. Harmless when repeated. */
  disconnect(tenant: string): Promise<void>;
  /** Seals all tokens with the first key that were sealed with another; how many. */
  reseal(): Promise<number>;
};
