import type { CrmKind } from '../connectors/crm.ts';

/** A vendor's OAuth. Throws CrmUnauthorised, CrmRateLimited, CrmUnavailable and AppMisconfigured. */
export interface OAuthProvider {
  readonly crm: CrmKind;
  /** How an account is called before the CRM was asked. */
  accountName(account: string): string;
  /** Where an admin agrees; the CRM sends them back with a code and the state. */
  authorizeUrl(state: string): string;
  /** CrmUnauthorised: the code is used, expired or was made for somebody else. */
  exchange(code: string): Promise<Grant>;
  /** CrmUnauthorised: the account uninstalled the app. */
  refresh(refreshToken: string): Promise<Omit<Grant, 'account' | 'user'>>;
  /** Ends the refresh token and what came of it. Fine for one that is dead already. */
  revoke(refreshToken: string): Promise<void>;
}

export type Grant = {
  /** The CRM's id of the account. */
  readonly account: string;
  /** The CRM's id of the user who agreed; null where it is not told. */
  readonly user: string | null;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
  /** Null where the answer does not tell, and they are as they were. */
  readonly scopes: readonly string[] | null;
};

/**
 * The CRM does not know our app, or not so: a wrong client secret, a redirect address that is not registered. Ours to
 * mend and true for every account, so it disconnects none.
 */
export class AppMisconfigured extends Error {
  override readonly name = 'AppMisconfigured';
}
