import type { EventRow, EventType } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { StoredRows } from './store-rows.ts';
import type { Origin } from './timeline.ts';

/** What others did to the lead, or what ends interest: no reason to call within the hour. */
const NO_REASON_TO_CALL: ReadonlySet<EventType> = new Set<EventType>([
  'email_sent',
  'unsubscribed',
  'lead_excluded',
  'deal_won',
  'deal_lost',
  'task_created',
  'task_completed',
  'trial_paid',
  'custom:deal_deleted',
  'custom:deal_restored',
  'custom:task_deleted',
  'custom:task_restored',
  'custom:lead_restored',
]);

/** A lead whose timeline changed, and the newest of the events that it may be called for. */
export type Concerned = { readonly id: string; readonly event_at: Date | null };

/**
 * Finds and locks every lead whose timeline the rows can change: the leads they came with, and those that their
 * subjects are tied to or merged into, in chains, whenever that was. `also` are leads that are locked with them, since
 * locking all of a transaction's leads at once, in the order of their ids, is what keeps two batches from blocking
 * each other.
 */
export async function lockConcerned(
  transaction: TenantTransaction,
  stored: StoredRows,
  origin: Origin,
  also: readonly string[],
): Promise<Concerned[]> {
  const eventAt = new Map<string, number | null>();
  for (const { from, into } of stored.edges) eventAt.set(from, null).set(into, null);
  for (const event of stored.events) {
    const before = eventAt.get(event.subject) ?? null;
    const reason = origin === 'live' && isReasonToCall(event) ? event.occurredAt : null;
    eventAt.set(event.subject, latest(before, reason));
  }
  const subjects = [...eventAt.keys()];
  const times = [...eventAt.values()].map((time) => (time === null ? null : new Date(time).toISOString()));
  // Index identity_edge_from.
  const { rows } = await sql<Concerned & { changed: boolean }>`
    with recursive reached (subject, event_at) as (
      select subject, event_at from unnest(${subjects}::text[], ${times}::timestamptz[]) as given (subject, event_at)
      union
      select edge.into_subject, reached.event_at
      from reached join identity_edge edge on edge.from_subject = reached.subject
    ), concerned (id, event_at) as (
      select subject, max(event_at) from reached group by subject
    )
    select lead.id, concerned.event_at, concerned.id is not null as changed
    from lead left join concerned on concerned.id = lead.id
    where concerned.id is not null or lead.id = any(${[...also]}::text[])
    order by lead.id for update of lead`.execute(transaction);
  return rows.filter((row) => row.changed);
}

/**
 * Raises `dirty_version`, so that whoever scores the lead now will score it again. `pending_event_at` is when the
 * newest live event occurred that the lead has not been scored for yet: only it can make a lead hot.
 */
export async function raiseDirty(
  transaction: TenantTransaction,
  concerned: readonly Concerned[],
  now: number,
): Promise<void> {
  if (concerned.length === 0) return;
  const ids = concerned.map(({ id }) => id);
  const times = concerned.map(({ event_at }) => event_at?.toISOString() ?? null);
  await sql`
    update lead set
      dirty_version = lead.dirty_version + 1,
      dirty_since = coalesce(lead.dirty_since, ${new Date(now)}),
      pending_event_at = greatest(lead.pending_event_at, concerned.event_at)
    from unnest(${ids}::text[], ${times}::timestamptz[]) as concerned (id, event_at)
    where lead.id = concerned.id`.execute(transaction);
}

function isReasonToCall({ type }: EventRow): boolean {
  return !NO_REASON_TO_CALL.has(type);
}

function latest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
