import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import type { Caller } from '../platform/http/index.ts';

export type ApiKeyRow = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
};

export type ApiKeys = {
  /** The key is told this once; kept is only its hash. */
  create(tenant: string, name: string): Promise<{ readonly id: string; readonly key: string }>;
  /** False where the tenant has no such key, or it was revoked already. */
  revoke(tenant: string, id: string): Promise<boolean>;
  list(tenant: string): Promise<ApiKeyRow[]>;
  /** Null for a key that is unknown, revoked, or of an account that left. */
  callerOf(key: string): Promise<Caller | null>;
};

/** 256 random bits, so that a plain SHA-256 cannot be searched backwards; the prefix lets scanners find leaked keys. */
const KEY = /^leadlight_[A-Za-z0-9_-]{43}$/;

export function createApiKeys({ database, clock }: { database: Database; clock: Clock }): ApiKeys {
  return {
    async create(tenant, name) {
      const id = randomUUID();
      const key = `leadlight_${randomBytes(32).toString('base64url')}`;
      await database.inTenant(tenant, (transaction) =>
        transaction
          .insertInto('api_key')
          .values({ tenant_id: tenant, id, hash: hashOf(key), name, created_at: new Date(clock()) })
          .execute(),
      );
      return { id, key };
    },

    revoke: (tenant, id) =>
      database.inTenant(tenant, async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('api_key')
          .set({ revoked_at: new Date(clock()) })
          .where('id', '=', id)
          .where('revoked_at', 'is', null)
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      }),

    list: (tenant) =>
      database.inTenant(tenant, async (transaction) => {
        const rows = await transaction
          .selectFrom('api_key')
          .select(['id', 'name', 'created_at', 'revoked_at'])
          .orderBy('created_at')
          .execute();
        return rows.map(({ id, name, created_at: createdAt, revoked_at: revokedAt }) => ({
          id,
          name,
          createdAt,
          revokedAt,
        }));
      }),

    async callerOf(key) {
      if (!KEY.test(key)) return null;
      const hash = hashOf(key);
      const tenant = await database.across.tenantOfApiKey(hash);
      return tenant === null ? null : { tenant, keyHash: hash.toString('hex') };
    },
  };
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
