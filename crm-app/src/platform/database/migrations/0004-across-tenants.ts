import { type Kysely, sql } from 'kysely';

/**
 * The few questions that must look across tenants. Each is a function that runs as its owner, leadlight_migrator,
 * with a search path of its own (PostgreSQL manual, CREATE FUNCTION, "Writing SECURITY DEFINER Functions Safely"),
 * and gives ids and counts alone. Row level security is forced on the owner too, so it has a policy on the tables
 * asked here and on no other.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['tenant', 'lead', 'outbox', 'api_key', 'webhook_delivery', 'episode']) {
    await sql`create policy across_tenants on ${sql.id('leadlight', table)}
      for select to leadlight_migrator using (true)`.execute(db);
  }
  for (const table of ['tenant', 'webhook_delivery']) {
    await sql`create policy made_across_tenants on ${sql.id('leadlight', table)}
      for insert to leadlight_migrator with check (true)`.execute(db);
  }
  await sql`create policy installed_again on leadlight.tenant
    for update to leadlight_migrator using (true) with check (true)`.execute(db);

  for (const { signature, returns, volatility, body } of FUNCTIONS) {
    const name = sql.raw(`leadlight.${signature}`);
    await sql`create function ${name} returns ${sql.raw(returns)}
      language sql ${sql.raw(volatility)} security definer set search_path = pg_catalog, pg_temp
      as ${sql.lit(body)}`.execute(db);
    await sql`revoke execute on function ${name} from public`.execute(db);
    await sql`grant execute on function ${name} to leadlight_app`.execute(db);
  }
}

type AcrossFunction = { signature: string; returns: string; volatility: string; body: string };

/** Leads are scored and the CRM is written to only while the tenant is one of these. */
const LIVE = `t.status in ('installing', 'active')`;

const FUNCTIONS: readonly AcrossFunction[] = [
  {
    signature: 'tenant_of(crm text, account text)',
    returns: 'uuid',
    volatility: 'stable',
    body: 'select t.id from leadlight.tenant t where t.crm = $1 and t.crm_account_id = $2',
  },
  {
    // An account that was here before comes back as the same tenant, with what is known of it.
    signature: 'create_tenant(crm text, account text, name text)',
    returns: 'uuid',
    volatility: 'volatile',
    body: `insert into leadlight.tenant as t (id, crm, crm_account_id, name)
      values (gen_random_uuid(), $1, $2, $3)
      on conflict (crm, crm_account_id) do update set
        name = excluded.name,
        status = case when t.status = 'uninstalled' then 'installing' else t.status end
      returning t.id`,
  },
  {
    signature: 'active_tenants()',
    returns: 'setof uuid',
    volatility: 'stable',
    body: `select t.id from leadlight.tenant t where t.status = 'active' order by t.id`,
  },
  {
    // Index lead_dirty, one probe a tenant.
    signature: 'tenants_with_dirty_leads(most integer)',
    returns: 'setof uuid',
    volatility: 'stable',
    body: `select t.id from leadlight.tenant t where ${LIVE} and exists (
        select from leadlight.lead l where l.tenant_id = t.id and l.dirty_version > l.scored_version)
      limit $1`,
  },
  {
    // Index outbox_due, one probe a tenant.
    signature: 'tenants_with_due_outbox(at timestamptz, most integer)',
    returns: 'setof uuid',
    volatility: 'stable',
    body: `select t.id from leadlight.tenant t where ${LIVE} and exists (
        select from leadlight.outbox o where o.tenant_id = t.id
          and o.status in ('waiting', 'sending') and o.next_attempt_at <= $1)
      limit $2`,
  },
  {
    // Index webhook_delivery_waiting, one probe a tenant.
    signature: 'tenants_with_waiting_webhooks(most integer)',
    returns: 'setof uuid',
    volatility: 'stable',
    body: `select t.id from leadlight.tenant t where t.status <> 'uninstalled' and exists (
        select from leadlight.webhook_delivery w where w.tenant_id = t.id and w.processed_at is null)
      limit $1`,
  },
  {
    // Index lead_tick, the longest overdue first.
    signature: 'leads_due_by_clock(at timestamptz, most integer)',
    returns: 'table (tenant uuid, lead text)',
    volatility: 'stable',
    body: `select l.tenant_id, l.id from leadlight.lead l join leadlight.tenant t on t.id = l.tenant_id
      where l.next_tick_at <= $1 and ${LIVE} order by l.next_tick_at limit $2`,
  },
  {
    signature: 'tenant_of_api_key(hash bytea)',
    returns: 'uuid',
    volatility: 'stable',
    body: `select k.tenant_id from leadlight.api_key k join leadlight.tenant t on t.id = k.tenant_id
      where k.hash = $1 and k.revoked_at is null and t.status <> 'uninstalled'`,
  },
  {
    // One call of a webhook may hold the events of many accounts: all are stored in one statement. Events of an
    // account that nobody connected are dropped, since they have no owner who could ask for their erasure.
    signature: 'store_webhooks(crm text, at timestamptz, deliveries jsonb)',
    returns: 'table (tenant uuid, stored bigint)',
    volatility: 'volatile',
    body: `with stored as (
        insert into leadlight.webhook_delivery (tenant_id, key, payload, received_at)
        select t.id, d.key, coalesce(d.payload, 'null'), $2
        from jsonb_to_recordset($3) as d (account text, key text, payload jsonb)
        join leadlight.tenant t on t.crm = $1 and t.crm_account_id = d.account and t.status <> 'uninstalled'
        order by t.id, d.key
        on conflict (tenant_id, key) do nothing
        returning tenant_id)
      select s.tenant_id, count(*) from stored s group by s.tenant_id`,
  },
  {
    // Numbers for /metrics, none of them by tenant.
    signature: 'metrics_counts(at timestamptz)',
    returns: 'table (name text, value double precision)',
    volatility: 'stable',
    body: `
      select 'tenants_' || t.status, count(*)::float8 from leadlight.tenant t group by t.status
      union all select 'dirty_leads', count(*) from leadlight.lead l where l.dirty_version > l.scored_version
      union all select 'oldest_dirty_seconds', coalesce(extract(epoch from $1 - min(l.dirty_since)), 0)
        from leadlight.lead l where l.dirty_version > l.scored_version
      union all select 'outbox_waiting', count(*) from leadlight.outbox o where o.status in ('waiting', 'sending')
      union all select 'outbox_failed', count(*) from leadlight.outbox o where o.status = 'failed'
      union all select 'webhooks_waiting', count(*) from leadlight.webhook_delivery w where w.processed_at is null
      union all select 'episodes_hot', count(*) from leadlight.episode e where e.state = 'hot'`,
  },
];
