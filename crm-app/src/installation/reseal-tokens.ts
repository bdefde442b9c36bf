import type { SecretKey } from '../platform/crypto/seal.ts';
import type { Database } from '../platform/database/database.ts';
import { readConnection, resealTokens } from './connection-rows.ts';

/**
 * Seals all tokens with the first key that were sealed with another; how many. One account at a time under the lock
 * that a refresh takes, so it may run beside the service; after it nothing needs the other keys.
 */
export async function resealAll(database: Database, secretKeys: readonly SecretKey[]): Promise<number> {
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
}
