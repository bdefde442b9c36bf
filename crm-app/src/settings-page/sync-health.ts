import { DAY } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import { readUsageToday } from '../crm-usage/index.ts';
import { readProgress } from '../onboarding/index.ts';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { CrmFacts, SyncHealth } from './settings-page.ts';

const REFUSED_DAYS = 7;
const MOST_REASONS = 10;

/** Whether the CRM and Leadlight reach each other, and what waits. */
export async function readHealth(
  transaction: TenantTransaction,
  { callsPerSecondAtMost, optionalScopes }: CrmFacts,
  now: number,
): Promise<SyncHealth> {
  const connection = await transaction
    .selectFrom('connection')
    .select(['status', 'scopes'])
    .executeTakeFirst();
  const { calls, rateLimited } = await readUsageToday(transaction, now);
  const granted = new Set(connection?.scopes);
  const { newest, ...waiting } = await readWaiting(transaction);
  const history = await readProgress(transaction);
  return {
    connection: connection?.status ?? 'disconnected',
    backfill: (history?.objects ?? []).map(({ object, read, expected }) => ({
      ...{ object, read, expected },
      done: history?.done === true || (expected !== null && read >= expected),
    })),
    newestChangeAt: newest?.toISOString() ?? null,
    waiting,
    refused: await readRefused(transaction, now),
    api: { callsToday: calls, rateLimitedToday: rateLimited, callsPerSecondAtMost },
    missingScopes: optionalScopes.filter(({ scope }) => !granted.has(scope)),
  };
}

/** Indexes event_received, lead_dirty and outbox_due. */
async function readWaiting(transaction: TenantTransaction) {
  const { rows } = await sql<{ newest: Date | null; scores: number; writes: number; tasks: number }>`
    select (select max(received_at) from event) as newest,
      (select count(*) from lead where dirty_version > scored_version) as scores,
      (select count(*) from outbox where status in ('waiting', 'sending') and kind = 'write_fields') as writes,
      (select count(*) from outbox where status in ('waiting', 'sending') and kind <> 'write_fields') as tasks`.execute(
    transaction,
  );
  return rows[0];
}

/** Index outbox_failed_at. */
async function readRefused(transaction: TenantTransaction, now: number): Promise<SyncHealth['refused']> {
  const { rows } = await sql<{ reason: string; count: number }>`
    select coalesce(last_error, 'no reason was given') as reason, count(*) from outbox
    where status = 'failed' and created_at > ${new Date(now - REFUSED_DAYS * DAY)}
    group by 1 order by 2 desc, 1 limit ${MOST_REASONS}`.execute(transaction);
  return rows;
}
