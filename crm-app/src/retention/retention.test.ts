import { DAY, HOUR } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { createRetention } from './index.ts';

/** A Monday. */
const MONDAY = Date.parse('2026-06-01T06:00:00Z');
const NOW = MONDAY + 98 * DAY;
let db: TestDatabase;
let tenant: string;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  tenant = await db.createTenant();
});

const letGo = (now = NOW) => createRetention({ database: db.database, clock: () => now }).letGo(tenant);

async function addLead(id: string): Promise<void> {
  await db.asAdmin(
    `insert into leadlight.lead (tenant_id, id, crm_id, profile) values ($1, 'lead:' || $2::text, $2, '{}')`,
    [tenant, id],
  );
}

type Said = { cause?: string; propensity?: number; feature?: string; model?: number; called?: boolean };

async function say(lead: string, moment: number, said: Said = {}): Promise<number> {
  const { cause = 'clock', propensity = 0.3, feature = 'pricing_views_7d', model = 1, called = false } = said;
  const reasons = JSON.stringify([{ feature, direction: 'for', band: 'clear', words: `on ${moment}` }]);
  const [row] = await db.asAdmin<{ id: string }>(
    `insert into leadlight.prediction (tenant_id, lead_id, moment, cause, model_id, propensity, tier, reasons, features,
      contributions, assignment, first_called_at)
     values ($1, $2, $3, $4, $5, $6, 'low', $7, '{}', '{}', 'treatment', $8) returning id`,
    [tenant, lead, new Date(moment), cause, model, propensity, reasons, called ? new Date(moment) : null],
  );
  return Number(row?.id);
}

async function left(table: string): Promise<number> {
  return (await db.asAdmin(`select from leadlight.${table} where tenant_id = $1`, [tenant])).length;
}

describe('daily scores older than 90 days', () => {
  const momentsLeft = async () => {
    const rows = await db.asAdmin<{ moment: Date }>(
      'select moment from leadlight.prediction where tenant_id = $1 order by moment',
      [tenant],
    );
    return rows.map(({ moment }) => (moment.getTime() - MONDAY) / DAY);
  };

  test('that changed nothing are thinned to the first of each week, and newer ones are not', async () => {
    await addLead('1');
    for (let day = -7; day < 14; day++) await say('lead:1', MONDAY + day * DAY);
    expect(await letGo()).toBe(12);
    expect(await momentsLeft()).toEqual([-7, 0, 7, 8, 9, 10, 11, 12, 13]);
    expect(await letGo()).toBe(0);
  });

  test('stay where something was said anew, asked for, called for, begun with, or is said still', async () => {
    await addLead('1');
    await say('lead:1', MONDAY);
    const kept = [
      await say('lead:1', MONDAY + DAY, { propensity: 0.32 }),
      await say('lead:1', MONDAY + 2 * DAY, { propensity: 0.32, feature: 'country' }),
      await say('lead:1', MONDAY + 3 * DAY, { propensity: 0.32, feature: 'country', model: 2 }),
    ];
    const same = { propensity: 0.321, feature: 'country', model: 2 };
    const gone = await say('lead:1', MONDAY + 3 * DAY + HOUR, same);
    kept.push(await say('lead:1', MONDAY + 4 * DAY, { ...same, cause: 'event' }));
    kept.push(await say('lead:1', MONDAY + 4 * DAY + HOUR, { ...same, called: true }));
    const hotAt = MONDAY + 5 * DAY;
    kept.push(await say('lead:1', hotAt, same));
    await db.asAdmin(`insert into leadlight.episode (tenant_id, lead_id, hot_at) values ($1, 'lead:1', $2)`, [
      tenant,
      new Date(hotAt),
    ]);
    const current = await say('lead:1', MONDAY + 6 * DAY, same);
    await db.asAdmin('update leadlight.lead set current_prediction = $2 where tenant_id = $1', [
      tenant,
      current,
    ]);
    expect(await letGo()).toBe(1);
    const rows = await db.asAdmin<{ id: string }>(
      'select id from leadlight.prediction where tenant_id = $1',
      [tenant],
    );
    const ids = rows.map(({ id }) => Number(id));
    expect(ids).toEqual(expect.arrayContaining([...kept, current]));
    expect(ids).not.toContain(gone);
  });
});

test('what was sent goes after 30 days, what failed after 90, what waits never; jobs that ended after 30', async () => {
  const effect = (key: string, status: string, ageDays: number) =>
    db.asAdmin(
      `insert into leadlight.outbox (tenant_id, key, kind, lead_id, payload, status, created_at, done_at)
       values ($1, $2, 'write_fields', 'lead:1', '{}', $3::text, $4, case $3::text when 'done' then $4::timestamptz end)`,
      [tenant, key, status, new Date(NOW - ageDays * DAY)],
    );
  await effect('sent, old', 'done', 31);
  await effect('sent', 'done', 29);
  await effect('failed, old', 'failed', 91);
  await effect('failed', 'failed', 89);
  await effect('waits', 'waiting', 400);
  for (const [state, ageDays] of [
    ['done', 31],
    ['failed', 31],
    ['done', 29],
    ['running', 400],
  ] as const) {
    await db.asAdmin(
      `insert into leadlight.job (tenant_id, id, kind, state, created_at)
       values ($1, gen_random_uuid(), 'batch_score', $2, $3)`,
      [tenant, state, new Date(NOW - ageDays * DAY)],
    );
  }
  expect(await letGo()).toBe(4);
  const keys = await db.asAdmin<{ key: string }>(
    'select key from leadlight.outbox where tenant_id = $1 order by key',
    [tenant],
  );
  expect(keys.map(({ key }) => key)).toEqual(['failed', 'sent', 'waits']);
  expect(await left('job')).toBe(2);
});

test('thirty days after the account left everything of it goes, but for the traces of erased people', async () => {
  await addLead('1');
  await say('lead:1', NOW);
  await db.asAdmin(
    `with model as (insert into leadlight.model (tenant_id, version, role, summary)
       values ($1, 'v', 'champion', '{}') returning id)
     insert into leadlight.model_file select $1, id, 'scorer.json', '' from model`,
    [tenant],
  );
  await db.asAdmin(
    `insert into leadlight.event (tenant_id, id, subject, type, occurred_at, known_at, properties)
     select $1, n::text, 'lead:1', 'page_viewed', now(), now(), '{}' from generate_series(1, 50) n`,
    [tenant],
  );
  await db.asAdmin(`insert into leadlight.settings values ($1, 1, '{}')`, [tenant]);
  await db.asAdmin(`insert into leadlight.settings_change values ($1, 1, now(), 'Eva', '{}', '{}')`, [
    tenant,
  ]);
  await db.asAdmin(`insert into leadlight.erasure values ($1, '\\x00', now(), '{}')`, [tenant]);
  await db.asAdmin(`insert into leadlight.webhook_delivery values ($1, 'w', '{}', now(), null)`, [tenant]);
  await db.asAdmin(`update leadlight.tenant set status = 'uninstalled', uninstalled_at = $2 where id = $1`, [
    tenant,
    new Date(NOW - 29 * DAY),
  ]);
  await letGo();
  expect(await left('event')).toBe(50);
  await letGo(NOW + 2 * DAY);
  const tables = await db.asAdmin<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'leadlight' and column_name = 'tenant_id'`,
  );
  for (const { name } of tables) expect([name, await left(name)]).toEqual([name, name === 'erasure' ? 1 : 0]);
});

test('an account that is connected is never purged, however long ago it had left', async () => {
  await addLead('1');
  await db.asAdmin('update leadlight.tenant set uninstalled_at = $2 where id = $1', [
    tenant,
    new Date(NOW - 400 * DAY),
  ]);
  await letGo();
  expect(await left('lead')).toBe(1);
});

test('what the caps look back on, and what is old, is found by an index under row level security', async () => {
  const planOf = (query: string) =>
    db.database.inTenant(tenant, async (trx) => {
      // The tables are all but empty here, and then a scan of them is cheaper.
      await sql`set local enable_seqscan = off`.execute(trx);
      const { rows } = await sql<Record<string, string>>`explain ${sql.raw(query)}`.execute(trx);
      return rows.flatMap((row) => Object.values(row)).join('\n');
    });
  const done = `status = 'done' and last_error is null and done_at > now() - interval '24 hours'`;
  expect(await planOf(`select count(*) from outbox where kind = 'create_task' and ${done}`)).toContain(
    'outbox_done',
  );
  expect(await planOf('delete from webhook_delivery where processed_at < now()')).toContain(
    'webhook_delivery_processed',
  );
});
