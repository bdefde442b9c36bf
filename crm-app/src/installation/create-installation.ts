import { type Crm, CrmUnauthorised } from '../connectors/crm.ts';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import { isMoreThanBefore, keepGrant, keepInstaller, readConnection, stopTenant } from './connection-rows.ts';
import { installRoutes } from './install-routes.ts';
import { createInstallStates } from './install-state.ts';
import type { Installation } from './installation.ts';
import { createTokens, type RefreshParts } from './refresh-tokens.ts';
import { resealAll } from './reseal-tokens.ts';

export type InstallationParts = RefreshParts & {
  /** Of the service: https decides whether cookies are for https alone. */
  readonly publicOrigin: string;
  /** To take the app out of an account; the CRM's own calls get their tokens from here. */
  readonly crmFor: (tenant: string) => Promise<Pick<Crm, 'disconnect'>>;
  /**
   * In the transaction that keeps the tokens, where nobody was connected or less was granted before: what happened
   * meanwhile, and what could not be seen, has to be read.
   */
  readonly onGranted: (transaction: TenantTransaction) => Promise<void>;
  /**
   * After the tokens are kept: the backfill may begin. If it fails, whoever looks for tenants that are installing must
   * find this one.
   */
  readonly onInstalled: (tenant: string) => Promise<void>;
};

/** The installation domain: from an admin's consent to tokens, and back. */
export function createInstallation(parts: InstallationParts): Installation {
  const { database, provider, secretKeys, clock, log } = parts;

  const complete: Installation['complete'] = async (code) => {
    const grant = await provider.exchange(code);
    const { account } = grant;
    const name = provider.accountName(account);
    const tenant = await database.across.createTenant({ crm: provider.crm, account, name });
    await database.inTenant(tenant, async (transaction) => {
      const isMore = await isMoreThanBefore(transaction, grant.scopes ?? []);
      await keepGrant(transaction, tenant, secretKeys, grant, clock());
      if (grant.user !== null) await keepInstaller(transaction, grant.user);
      if (isMore) await parts.onGranted(transaction);
    });
    log.info({ tenant }, 'Connected');
    try {
      await parts.onInstalled(tenant);
    } catch (err) {
      log.warn({ tenant, err }, 'The backfill could not be queued; it is found by the state of the tenant');
    }
    return { tenant, account };
  };

  return {
    routes: installRoutes({
      ...{ provider, complete, log },
      states: createInstallStates({ secretKeys, pool: database.pool, clock }),
      isSecure: parts.publicOrigin.startsWith('https:'),
    }),
    authorizeUrl: provider.authorizeUrl,
    complete,
    tokensFor: createTokens(parts),
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
        await (await parts.crmFor(tenant)).disconnect();
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
      await database.inTenant(tenant, (transaction) =>
        stopTenant(transaction, 'Disconnected by the admin.', clock()),
      );
      log.info({ tenant }, 'Disconnected');
    },

    reseal: () => resealAll(database, secretKeys),
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
