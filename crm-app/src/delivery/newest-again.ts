import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { OutboxRow } from './outbox.ts';

/**
 * Writes that came back after another worker had taken them over, as from a process that stood still for longer than
 * its lease: they may have overwritten something newer, so the newest value of each lead is ordered again. One that
 * waits comes after them anyway. Index outbox_lead.
 */
export async function orderNewestAgain(
  transaction: TenantTransaction,
  tenant: string,
  late: readonly OutboxRow[],
  now: number,
): Promise<void> {
  if (late.length === 0) return;
  const ids = late.map(({ id }) => id);
  const attempts = late.map(({ attempt }) => attempt);
  const leads = late.map(({ lead_id }) => lead_id);
  await sql`
    insert into outbox (tenant_id, key, kind, lead_id, payload, next_attempt_at)
    select ${tenant}::uuid, 'write_fields again ' || late.id || ' ' || late.attempt, 'write_fields',
      newest.lead_id, newest.payload, ${new Date(now)}::timestamptz
    from unnest(${ids}::bigint[], ${attempts}::integer[], ${leads}::text[]) as late (id, attempt, lead_id)
    join (select distinct on (lead_id) id, lead_id, payload, status from outbox
      where kind = 'write_fields' and lead_id = any(${leads}::text[]) order by lead_id, id desc) as newest
      on newest.lead_id = late.lead_id and newest.id <> late.id and newest.status in ('sending', 'done')
    on conflict (tenant_id, key) do nothing`.execute(transaction);
}
