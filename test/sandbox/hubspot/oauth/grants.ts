import type { Random } from '@leadlight/scoring-core';
import type { Clock } from '../sandbox-contract.ts';

/** What the account has handed out to the app. Times are the account's. */
export type Grants = {
  readonly codes: readonly Code[];
  readonly refreshTokens: readonly RefreshToken[];
  readonly accessTokens: readonly AccessToken[];
};

type Code = { code: string; redirectUri: string; scopes: readonly string[]; expiresAt: number };
type RefreshToken = { token: string; scopes: readonly string[] };
type AccessToken = { token: string; scopes: readonly string[]; expiresAt: number };

export type Issued = { readonly access: AccessToken; readonly refresh: RefreshToken };

export type GrantStore = {
  /** A code to be exchanged once, within ten minutes. */
  issueCode(redirectUri: string, scopes: readonly string[]): string;
  /** Null where the code is unknown, used, expired or was made for another address. */
  exchange(code: string, redirectUri: string, tokenLifeSeconds: number): Issued | null;
  /** Null where the refresh token is not, or no longer, good. */
  refresh(token: string, tokenLifeSeconds: number, rotate: boolean): Issued | null;
  access(token: string): AccessToken | null;
  refreshToken(token: string): RefreshToken | null;
  revoke(token: string): void;
  revokeAll(): void;
  all(): Grants;
  replace(grants: Grants): void;
};

const TEN_MINUTES = 600_000;

export function createGrantStore(clock: Clock, random: Random): GrantStore {
  let codes: Code[] = [];
  let refreshTokens: RefreshToken[] = [];
  const accessTokens = new Map<string, AccessToken>();
  /** As long as HubSpot's can get: whoever stores them in 255 characters must find out here. */
  const secret = (prefix: string, length: number): string => {
    let text = prefix;
    while (text.length < length) text += Math.floor(random() * 2 ** 31).toString(36);
    return text.slice(0, length);
  };
  const issueAccess = (scopes: readonly string[], lifeSeconds: number): AccessToken => {
    const now = clock();
    for (const [token, { expiresAt }] of accessTokens) {
      if (expiresAt < now - TEN_MINUTES) accessTokens.delete(token);
    }
    const access = { token: secret('CNX', 300), scopes, expiresAt: now + lifeSeconds * 1000 };
    accessTokens.set(access.token, access);
    return access;
  };
  const issueRefresh = (scopes: readonly string[]): RefreshToken => {
    const refresh = { token: secret('eu1-', 120), scopes };
    refreshTokens.push(refresh);
    return refresh;
  };

  return {
    issueCode(redirectUri, scopes) {
      const code = secret('code-', 40);
      codes.push({ code, redirectUri, scopes, expiresAt: clock() + TEN_MINUTES });
      return code;
    },
    exchange(code, redirectUri, tokenLifeSeconds) {
      const found = codes.find((candidate) => candidate.code === code);
      codes = codes.filter((candidate) => candidate !== found);
      if (found === undefined || found.redirectUri !== redirectUri || found.expiresAt < clock()) return null;
      return { access: issueAccess(found.scopes, tokenLifeSeconds), refresh: issueRefresh(found.scopes) };
    },
    refresh(token, tokenLifeSeconds, rotate) {
      const found = refreshTokens.find((candidate) => candidate.token === token);
      if (found === undefined) return null;
      const access = issueAccess(found.scopes, tokenLifeSeconds);
      if (!rotate) return { access, refresh: found };
      refreshTokens = refreshTokens.filter((candidate) => candidate !== found);
      return { access, refresh: issueRefresh(found.scopes) };
    },
    access: (token) => accessTokens.get(token) ?? null,
    refreshToken: (token) => refreshTokens.find((candidate) => candidate.token === token) ?? null,
    revoke(token) {
      refreshTokens = refreshTokens.filter((candidate) => candidate.token !== token);
      accessTokens.delete(token);
    },
    revokeAll() {
      codes = [];
      refreshTokens = [];
      accessTokens.clear();
    },
    all: () => ({ codes, refreshTokens, accessTokens: [...accessTokens.values()] }),
    replace(grants) {
      codes = [...grants.codes];
      refreshTokens = [...grants.refreshTokens];
      accessTokens.clear();
      for (const access of grants.accessTokens) accessTokens.set(access.token, access);
    },
  };
}
