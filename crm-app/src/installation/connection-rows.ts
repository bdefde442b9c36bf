import { sql } from 'kysely';
import { open, type SecretKey, seal } from '../platform/crypto/seal.ts';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { Grant } from './oauth-provider.ts';

/** A connection that holds tokens, opened. */
export type OpenConnection = {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: number;
  readonly keyId: string;
};

/** Null where nothing is connected (any more). `lock` lets one worker at a time refresh. */
export async function readConnection(
  transaction: TenantTransaction,
  tenant: string,
  keys: readonly SecretKey[],
  lock: 'lock' | 'look',
): Promise<OpenConnection | null> {
  const row = await transaction
    .selectFrom('connection')
    .select(['key_id', 'access_token', 'refresh_token', 'expires_at'])
    .where('status', '<>', 'disconnected')
    .$if(lock === 'lock', (query) => query.forUpdate())
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    accessToken: open(keys, tenant, row.key_id, row.access_token),
    refreshToken: open(keys, tenant, row.key_id, row.refresh_token),
    expiresAt: row.expires_at.getTime(),
    keyId: row.key_id,
  };
}

/**
 * Does a grant with these scopes let in more than there was? An admin who only presses Install again, while the history
 * is read for hours, must not have it begun anew.
 */
export async function isMoreThanBefore(
  transaction: TenantTransaction,
  scopes: readonly string[],
): Promise<boolean> {
  const before = await transaction
    .selectFrom('connection')
    .select(['status', 'scopes'])
    .where('status', '<>', 'disconnected')
    .executeTakeFirst();
  return before === undefined || scopes.some((scope) => !before.scopes.includes(scope));
}

/** Keeps a grant sealed. A tenant that had left is there again. */
export async function keepGrant(
  transaction: TenantTransaction,
  tenant: string,
  keys: readonly SecretKey[],
  grant: Omit<Grant, 'account' | 'user'>,
  now: number,
): Promise<void> {
  const tokens = {
    ...sealedTokens(tenant, keys, grant),
    expires_at: new Date(now + grant.expiresInSeconds * 1000),
    status: 'connected' as const,
    last_error: null,
  };
  await transaction
    .insertInto('connection')
    .values({ tenant_id: tenant, ...tokens, scopes: [...(grant.scopes ?? [])] })
    .onConflict((row) =>
      row
        .column('tenant_id')
        .doUpdateSet(grant.scopes === null ? tokens : { ...tokens, scopes: [...grant.scopes] }),
    )
    .execute();
  await transaction
    .updateTable('tenant')
    .set({ status: 'installing' })
    .where('status', '=', 'uninstalled')
    .execute();
}

/** Who agreed to this install may always change the settings; another one's install takes the place of an older. */
export async function keepInstaller(transaction: TenantTransaction, user: string): Promise<void> {
  await sql`update connection set installed_by = ${user}, installer_email = null
    where installed_by is distinct from ${user}`.execute(transaction);
}

/** The same tokens under the first key. */
export async function resealTokens(
  transaction: TenantTransaction,
  tenant: string,
  keys: readonly SecretKey[],
  tokens: Pick<Grant, 'accessToken' | 'refreshToken'>,
): Promise<void> {
  await transaction
    .updateTable('connection')
    .set(sealedTokens(tenant, keys, tokens))
    .execute();
}

/** Kept for whoever looks at the connection; it stays connected. */
export async function keepFault(transaction: TenantTransaction, fault: string): Promise<void> {
  await transaction.updateTable('connection').set({ last_error: fault }).execute();
}

/**
 * The end: no tokens are left, and a tenant that is uninstalled is passed over by everything. Its API keys are revoked:
 * who connects the account again may be somebody else.
 */
export async function stopTenant(transaction: TenantTransaction, why: string, now: number): Promise<void> {
  await sql`update connection set access_token = '', refresh_token = '', status = 'disconnected', last_error = ${why}
    where status <> 'disconnected'`.execute(transaction);
  await transaction
    .updateTable('tenant')
    .set({ status: 'uninstalled', uninstalled_at: new Date(now) })
    .where('status', '<>', 'uninstalled')
    .execute();
  await transaction
    .updateTable('api_key')
    .set({ revoked_at: new Date(now) })
    .where('revoked_at', 'is', null)
    .execute();
}

function sealedTokens(
  tenant: string,
  keys: readonly SecretKey[],
  tokens: Pick<Grant, 'accessToken' | 'refreshToken'>,
) {
  const access = seal(keys, tenant, tokens.accessToken);
  const refresh = seal(keys, tenant, tokens.refreshToken);
  return { key_id: access.keyId, access_token: access.sealed, refresh_token: refresh.sealed };
}
