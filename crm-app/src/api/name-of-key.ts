import type { Database } from '../platform/database/database.ts';
import type { Caller } from '../platform/http/index.ts';

/** Who did something, as histories keep it, where a program did. */
export function nameOfKey(database: Database, { tenant, keyHash }: Caller): Promise<string> {
  return database.inTenant(tenant, async (transaction) => {
    const { name } = await transaction
      .selectFrom('api_key')
      .select('name')
      .where('hash', '=', Buffer.from(keyHash, 'hex'))
      .executeTakeFirstOrThrow();
    return name;
  });
}
