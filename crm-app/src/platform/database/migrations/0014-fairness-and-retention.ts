import { type Kysely, sql } from 'kysely';

/** Each tenant has its turn by the clock; what is old is found by an index; what nobody needs any more can go. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Due by the clock was asked over all tenants, the longest overdue first: a big one went before everybody else.
  await sql`drop function leadlight.leads_due_by_clock(timestamptz, integer)`.execute(db);
  await sql`drop index leadlight.lead_tick`.execute(db);
  await sql`create index lead_tick on leadlight.lead (tenant_id, next_tick_at)
    where next_tick_at is not null`.execute(db);
  // What was done in the last 24 hours, for the settings' caps; and what is old enough to go.
  await sql`create index outbox_done on leadlight.outbox (tenant_id, kind, done_at) where status = 'done'`.execute(
    db,
  );
  await sql`create index webhook_delivery_processed on leadlight.webhook_delivery (tenant_id, processed_at)
    where processed_at is not null`.execute(db);
  // The value that a webhook told is taken out of it once it stands in the timeline.
  await sql`grant update (payload) on leadlight.webhook_delivery to leadlight_app`.execute(db);

  await sql`alter table leadlight.tenant add column uninstalled_at timestamptz`.execute(db);
  await sql`update leadlight.tenant set uninstalled_at = now() where status = 'uninstalled'`.execute(db);
  await sql`grant delete on leadlight.api_key, leadlight.settings to leadlight_app`.execute(db);
  await sql`create policy forgotten_across_tenants on leadlight.settings_change
    for select to leadlight_migrator using (true)`.execute(db);
  await sql`create policy forgotten on leadlight.settings_change
    for delete to leadlight_migrator using (true)`.execute(db);

  for (const { signature, returns, volatility, body } of FUNCTIONS) {
    const name = sql.raw(`leadlight.${signature}`);
    await sql`create function ${name} returns ${sql.raw(returns)}
      language sql ${sql.raw(volatility)} security definer set search_path = pg_catalog, pg_temp
      as ${sql.lit(body)}`.execute(db);
    await sql`revoke execute on function ${name} from public`.execute(db);
    await sql`grant execute on function ${name} to leadlight_app`.execute(db);
  }
}

/** As those of 0004. */
const FUNCTIONS = [
  {
    // Index lead_tick, one probe a tenant.
    signature: 'tenants_due_by_clock(at timestamptz, most integer)',
    returns: 'setof uuid',
    volatility: 'stable',
    body: `select t.id from leadlight.tenant t where t.status in ('installing', 'active') and exists (
        select from leadlight.lead l where l.tenant_id = t.id and l.next_tick_at <= $1)
      limit $2`,
  },
  {
    // In any state: what is old goes, also of a tenant that is paused or left.
    signature: 'every_tenant()',
    returns: 'setof uuid',
    volatility: 'stable',
    body: 'select t.id from leadlight.tenant t order by t.id',
  },
  {
    // The app role may not touch the history of the settings; it goes with a tenant that left, and only then.
    signature: 'forget_settings_history(tenant uuid)',
    returns: 'void',
    volatility: 'volatile',
    body: `delete from leadlight.settings_change c where c.tenant_id = $1
      and exists (select from leadlight.tenant t where t.id = $1 and t.status = 'uninstalled')`,
  },
] as const;
