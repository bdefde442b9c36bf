import { CrmRateLimited, CrmUnauthorised, CrmUnavailable } from '../connectors/crm.ts';
import type { Clock } from '../platform/clock.ts';
import type { SecretKey } from '../platform/crypto/seal.ts';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import type { Log } from '../platform/logging.ts';
import { keepFault, keepGrant, type OpenConnection, readConnection, stopTenant } from './connection-rows.ts';
import type { TokenSource } from './installation.ts';
import { AppMisconfigured, type OAuthProvider } from './oauth-provider.ts';

export type RefreshParts = {
  readonly database: Database;
  readonly provider: OAuthProvider;
  readonly secretKeys: readonly SecretKey[];
  readonly clock: Clock;
  readonly log: Log;
};

/** A token is given out only if it is good for so long: every 401 counts against the app's certification. */
const GOOD_FOR_MS = 2 * 60_000;

/** After a failure nobody of this process asks again for so long. A wrong secret needs a person, who needs minutes. */
const AFTER_MISCONFIGURED_MS = 60_000;
const AFTER_UNAVAILABLE_MS = 2_000;

type Outcome =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'gone'; readonly error: CrmUnauthorised }
  | { readonly kind: 'failed'; readonly error: Error };

/**
 * One refresh at a time for each account: over all workers by the lock on the connection's row, and in this process by
 * waiting for the one that runs, so that fifty jobs do not hold fifty connections of the database meanwhile.
 *
 * This is the one place where a transaction waits for the network, for as long as the provider may take to answer (10 s,
 * aborted then): a refresh token that rotates is worth nothing to whoever comes second, so its use and the keeping of
 * what it gave must not be separated, and the lock that does it ends with its worker however that ends. One connection
 * per account at most is held in each process, once in half an hour.
 */
export function createTokens(parts: RefreshParts): (tenant: string) => TokenSource {
  const { database, secretKeys, clock } = parts;
  const running = new Map<string, Promise<string>>();
  const pauses = new Map<string, { readonly until: number; readonly error: Error }>();

  async function refreshed(
    tenant: string,
    isStale: (connection: OpenConnection) => boolean,
  ): Promise<string> {
    const outcome = await database.inTenant(tenant, (transaction) =>
      refreshLocked(parts, transaction, tenant, isStale),
    );
    // Only now, since an error inside would roll back what was kept of it.
    if (outcome.kind === 'token') {
      pauses.delete(tenant);
      return outcome.token;
    }
    if (outcome.kind === 'failed')
      pauses.set(tenant, { until: clock() + pauseAfter(outcome.error), error: outcome.error });
    throw outcome.error;
  }

  function once(tenant: string, isStale: (connection: OpenConnection) => boolean): Promise<string> {
    const going = running.get(tenant);
    if (going !== undefined) return going;
    const pause = pauses.get(tenant);
    if (pause !== undefined && clock() < pause.until) return Promise.reject(pause.error);
    const begun = refreshed(tenant, isStale).finally(() => running.delete(tenant));
    running.set(tenant, begun);
    return begun;
  }

  return (tenant) => ({
    async accessToken() {
      const connection = await database.inTenant(tenant, (transaction) =>
        readConnection(transaction, tenant, secretKeys, 'look'),
      );
      if (connection === null) throw notConnected();
      const isShort = ({ expiresAt }: OpenConnection): boolean => expiresAt - clock() < GOOD_FOR_MS;
      if (!isShort(connection)) return connection.accessToken;
      try {
        return await once(tenant, isShort);
      } catch (error) {
        // Good for a little while still; the next one may have more luck.
        if (error instanceof CrmUnauthorised || connection.expiresAt <= clock()) throw error;
        return connection.accessToken;
      }
    },
    async refresh(stale) {
      const isStale = ({ accessToken }: OpenConnection): boolean => accessToken === stale;
      const token = await once(tenant, isStale);
      // The one waited for may have been about the token's age, and found it young enough.
      return token === stale ? once(tenant, isStale) : token;
    },
  });
}

async function refreshLocked(
  { provider, secretKeys, clock, log }: RefreshParts,
  transaction: TenantTransaction,
  tenant: string,
  isStale: (connection: OpenConnection) => boolean,
): Promise<Outcome> {
  const connection = await readConnection(transaction, tenant, secretKeys, 'lock');
  if (connection === null) return { kind: 'gone', error: notConnected() };
  if (!isStale(connection)) return { kind: 'token', token: connection.accessToken };
  try {
    const grant = await provider.refresh(connection.refreshToken);
    await keepGrant(transaction, tenant, secretKeys, grant, clock());
    return { kind: 'token', token: grant.accessToken };
  } catch (error) {
    if (error instanceof CrmUnauthorised) {
      await stopTenant(transaction, error.message, clock());
      log.warn({ tenant }, 'The account uninstalled Leadlight: everything of it has stopped');
      return { kind: 'gone', error };
    }
    if (error instanceof AppMisconfigured) {
      await keepFault(transaction, error.message);
      log.error({ tenant, err: error, alert: 'oauth app misconfigured' }, 'No account can be refreshed');
      return { kind: 'failed', error: new CrmUnavailable(error.message, { cause: error }) };
    }
    if (error instanceof CrmRateLimited || error instanceof CrmUnavailable) return { kind: 'failed', error };
    throw error;
  }
}

function pauseAfter(error: Error): number {
  if (error instanceof CrmRateLimited) return error.retryAfterMs;
  return error.cause instanceof AppMisconfigured ? AFTER_MISCONFIGURED_MS : AFTER_UNAVAILABLE_MS;
}

function notConnected(): CrmUnauthorised {
  return new CrmUnauthorised('The account is not connected.');
}
