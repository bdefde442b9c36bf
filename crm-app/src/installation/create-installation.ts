import { CrmUnauthorised } from '../connectors/crm.ts';
import type { Clock } from '../platform/clock.ts';
import type { Config, HubSpotConfig } from '../platform/config.ts';
import type { Database } from '../platform/database/database.ts';
import type { Log } from '../platform/logging.ts';
import type { JobQueue } from '../platform/queue/queue.ts';
import { keepGrant, readConnection, resealTokens, stopTenant } from './connection-rows.ts';
import { hubSpotOAuth } from './hubspot/hubspot-oauth.ts';
import { installRoutes } from './install-routes.ts';
import { createInstallStates } from './install-state.ts';
import type { Installation } from './installation.ts';
import { createTokens } from './refresh-tokens.ts';

export type InstallationParts = {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: Pick<Config, 'secretKeys' | 'publicOrigin'>;
  readonly hubspot: HubSpotConfig;
  /** A job that could not be queued is no failure: the sweeper finds who is installing. */
  readonly onHintLost: (error: unknown) => void;
};

/** The installation domain: from an admin's consent to tokens, and back. */
export function createInstallation(parts: InstallationParts): Installation {
  const { database, queue, clock, log } = parts;
  const { secretKeys, publicOrigin } = parts.config;
  const provider = hubSpotOAuth(parts.hubspot);
  const tokensFor = createTokens({ database, provider, secretKeys, clock, log });

  const complete: Installation['complete'] = async (code) => {
    const grant = await provider.exchange(code);
    const { account } = grant;
    const name = provider.accountName(account);
    const tenant = await database.across.createTenant({ crm: provider.crm, account, name });
    await database.inTenant(tenant, (transaction) =>
      keepGrant(transaction, tenant, secretKeys, grant, clock()),
    );
    log.info({ tenant }, 'Connected');
    await queue.add({ kind: 'backfill', tenant }, { key: tenant }).catch(parts.onHintLost);
    return { tenant, account };
  };

  /** With a token that is good: an old one is refreshed once. */
  const takeOut = async (tenant: string): Promise<void> => {
    const tokens = tokensFor(tenant);
    const token = await tokens.accessToken();
    if (await provider.uninstall(token)) return;
    await provider.uninstall(await tokens.refresh(token));
  };

  return {
    routes: installRoutes({
      ...{ provider, complete, log },
      states: createInstallStates({ secretKeys, pool: database.pool, clock }),
      isSecure: publicOrigin.startsWith('https:'),
    }),
    authorizeUrl: provider.authorizeUrl,
    complete,
    tokensFor,
    state: (tenant) => readState(database, tenant),

    describe: (tenant, { name, timeZone, uiOrigin }) =>
      database.inTenant(tenant, async (transaction) => {
        await transaction
          .updateTable('tenant')
          .set({ name, time_zone: timeZone, ui_origin: uiOrigin })
          .execute();
      }),

    async disconnect(tenant) {
      const connection = await database.inTenant(tenant, (transaction) =>
        readConnection(transaction, tenant, secretKeys, 'look'),
      );
      if (connection === null) return;
      try {
        await takeOut(tenant);
      } catch (error) {
        // Out already, which is what is wanted.
        if (!(error instanceof CrmUnauthorised)) throw error;
      }
      try {
        await provider.revoke(connection.refreshToken);
      } catch (err) {
        // The app is out of the account, so the token is worth nothing; it is deleted here whatever became of it there.
        log.warn({ tenant, err }, 'The refresh token could not be revoked');
      }
      await database.inTenant(tenant, (transaction) => stopTenant(transaction, 'Disconnected by the admin.'));
      log.info({ tenant }, 'Disconnected');
    },

    async reseal() {
      const [first] = secretKeys;
      let resealed = 0;
      for (const tenant of await database.across.installedTenants()) {
        await database.inTenant(tenant, async (transaction) => {
          const connection = await readConnection(transaction, tenant, secretKeys, 'lock');
          if (connection === null || connection.keyId === first?.id) return;
          await resealTokens(transaction, tenant, secretKeys, connection);
          resealed++;
        });
      }
      return resealed;
    },
  };
}

function readState(database: Database, tenant: string) {
  return database.inTenant(tenant, async (transaction) => {
    const row = await transaction
      .selectFrom('tenant')
      .select(['crm_account_id', 'name', 'status'])
      .executeTakeFirstOrThrow();
    const connection = await transaction
      .selectFrom('connection')
      .select(['status', 'scopes', 'expires_at', 'last_error'])
      .executeTakeFirst();
    return {
      account: row.crm_account_id,
      name: row.name,
      tenantStatus: row.status,
      connection:
        connection === undefined
          ? null
          : {
              status: connection.status,
              scopes: connection.scopes,
              expiresAt: connection.expires_at,
              lastError: connection.last_error,
            },
    };
  });
}
