import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import { KEPT } from './periods.ts';

/** Effects that were sent or will never be, and jobs that ended, once nobody asks for them; how many. Index outbox_done. */
export async function dropEnded(transaction: TenantTransaction, now: number): Promise<number> {
  const before = (kept: number): Date => new Date(now - kept);
  const dropped = [
    await sql`delete from outbox where status = 'done' and done_at < ${before(KEPT.sentEffect)}`.execute(
      transaction,
    ),
    await sql`delete from outbox where status not in ('waiting', 'sending', 'done')
      and created_at < ${before(KEPT.failedEffect)}`.execute(transaction),
    await sql`delete from job where state in ('done', 'failed')
      and created_at < ${before(KEPT.endedJob)}`.execute(transaction),
  ];
  return dropped.reduce((total, { numAffectedRows }) => total + Number(numAffectedRows ?? 0), 0);
}
