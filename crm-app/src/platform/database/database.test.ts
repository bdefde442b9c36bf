import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Database, type DatabaseLimits, LIMITS, openDatabase } from './database.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

let test: TestDatabase;
let ours: string;
let theirs: string;
beforeAll(async () => {
  test = await createTestDatabase();
  ours = await test.createTenant('Ours');
  theirs = await test.createTenant('Theirs');
});
afterAll(() => test.close());

const lead = (tenant_id: string, id: string) => ({ tenant_id, id, crm_id: id, profile: '{}' });

function leadIds(tenant: string) {
  return test.database.inTenant(tenant, async (trx) =>
    (await trx.selectFrom('lead').select('id').orderBy('id').execute()).map(({ id }) => id),
  );
}

describe('a transaction in a tenant', () => {
  it('sees and writes its own rows alone', async () => {
    await test.database.inTenant(ours, (trx) =>
      trx.insertInto('lead').values(lead(ours, 'lead:1')).execute(),
    );
    await test.database.inTenant(theirs, (trx) =>
      trx
        .insertInto('lead')
        .values([lead(theirs, 'lead:1'), lead(theirs, 'lead:2')])
        .execute(),
    );
    expect(await leadIds(ours)).toEqual(['lead:1']);
    expect(await leadIds(theirs)).toEqual(['lead:1', 'lead:2']);
    const changed = await test.database.inTenant(ours, (trx) =>
      trx.updateTable('lead').set({ excluded: true }).executeTakeFirst(),
    );
    expect(changed.numUpdatedRows).toBe(1n);
  });

  it("refuses another tenant's row", async () => {
    const smuggle = test.database.inTenant(ours, (trx) =>
      trx.insertInto('lead').values(lead(theirs, 'lead:9')).execute(),
    );
    await expect(smuggle).rejects.toThrow('row-level security');
    const move = test.database.inTenant(ours, (trx) =>
      trx.updateTable('lead').set({ tenant_id: theirs }).execute(),
    );
    await expect(move).rejects.toThrow('row-level security');
  });

  it('keeps nothing when the work throws', async () => {
    const broken = test.database.inTenant(ours, async (trx) => {
      await trx.insertInto('lead').values(lead(ours, 'lead:lost')).execute();
      throw new Error('halfway');
    });
    await expect(broken).rejects.toThrow('halfway');
    expect(await leadIds(ours)).not.toContain('lead:lost');
  });

  it('leaves no tenant behind in the connection, so that without one nothing is seen', async () => {
    const database = openDatabase(test.appUrl, { mostConnections: 1 });
    try {
      await database.inTenant(ours, (trx) => trx.selectFrom('lead').selectAll().execute());
      const seen = await database.pool.query('select * from leadlight.lead');
      expect(seen.rows).toEqual([]);
      const made = database.pool.query(
        `insert into leadlight.lead (tenant_id, id, crm_id, profile) values ('${ours}', 'lead:5', '5', '{}')`,
      );
      await expect(made).rejects.toThrow('row-level security');
    } finally {
      await database.close();
    }
  });

  it('sees nothing in a connection that never had a tenant', async () => {
    const fresh = new Client({ connectionString: test.appUrl });
    await fresh.connect();
    const seen = await fresh.query('select * from leadlight.lead');
    await fresh.end();
    expect(seen.rows).toEqual([]);
  });

  it('reads a bigint as a number, a time as a Date and JSON as its value', async () => {
    const [row] = await test.database.inTenant(ours, (trx) =>
      trx.selectFrom('lead').select(['dirty_version', 'created_at', 'profile']).execute(),
    );
    expect(row).toEqual({ dirty_version: 0, created_at: expect.any(Date), profile: {} });
  });

  it('refuses an id that is none, and to work as a superuser', async () => {
    await expect(test.database.inTenant("x' or true --", async () => {})).rejects.toThrow(TypeError);
    const mighty = openDatabase(test.adminUrl);
    await expect(mighty.inTenant(ours, async () => {})).rejects.toThrow('row level security does not hold');
    await mighty.close();
  });
});

describe('what hangs', () => {
  /** One connection, of which nothing may take long but what the test makes wait. */
  function opened(limits: Partial<DatabaseLimits>) {
    const database = openDatabase(test.appUrl, { mostConnections: 1, limits: { ...LIMITS, ...limits } });
    onTestFinished(() => database.close());
    return database;
  }
  const asked = (database: Database) => database.inTenant(ours, async () => 'answered');

  it('is ended where a statement takes too long', async () => {
    const database = opened({ statement: 100 });
    const slow = database.inTenant(ours, (trx) => sql`select pg_sleep(60)`.execute(trx));
    await expect(slow).rejects.toThrow('statement timeout');
    expect(await asked(database)).toBe('answered');
  });

  it('is ended where a transaction is held without a question', async () => {
    const database = opened({ idleInTransaction: 100 });
    const gone = async (pid: number): Promise<void> => {
      const there = await test.asAdmin('select from pg_stat_activity where pid = $1', [pid]);
      if (there.length > 0) await gone(pid);
    };
    const holding = database.inTenant(ours, async (trx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      await gone(rows[0].pid);
      await trx.selectFrom('lead').select('id').execute();
    });
    await expect(holding).rejects.toThrow();
    expect(await asked(database)).toBe('answered');
  });

  it('does not hold up others for ever: who gets no connection is told', async () => {
    const database = opened({ connect: 100 });
    const turn = Promise.withResolvers<void>();
    const holding = database.inTenant(ours, () => turn.promise);
    await expect(asked(database)).rejects.toThrow(/timeout/i);
    turn.resolve();
    await holding;
    expect(await asked(database)).toBe('answered');
  });

  it('is limited unless it says otherwise', async () => {
    const { rows } = await test.database.pool.query<{ name: string; seconds: number }>(
      `select name, setting::int / 1000 as seconds from pg_settings
       where name in ('statement_timeout', 'idle_in_transaction_session_timeout') order by name`,
    );
    expect(rows.map(({ seconds }) => seconds * 1000)).toEqual([LIMITS.idleInTransaction, LIMITS.statement]);
  });
});
