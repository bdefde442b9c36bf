import { type EventRow, isLead } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import { samePersons } from './persons.ts';
import type { StoredRows } from './store-rows.ts';

/**
 * The call clock (CONTRACT.md: the log keeps whether and when a lead was first called). Everything is found in rows
 * and the earliest wins, so that rows which come late, twice or in another order leave the same.
 */
export async function keepCallClock(
  transaction: TenantTransaction,
  { events, edges }: StoredRows,
): Promise<void> {
  const called = events.filter(({ type }) => type === 'call_logged').map(({ subject }) => subject);
  // A merge brings one record's calls and another one's episodes together.
  const merged = edges.filter(({ from }) => isLead(from)).map(({ into }) => into);
  await keepFirstCalls(transaction, [...called, ...merged]);
  await keepTasksDone(
    transaction,
    events.filter(({ type }) => type === 'task_completed'),
  );
}

/** A call with any of a person's records is a call of each; of one who was never scored nothing is read. */
async function keepFirstCalls(transaction: TenantTransaction, leads: readonly string[]): Promise<void> {
  const persons = await samePersons(transaction, leads);
  if (persons.length === 0) return;
  const [of, same] = [persons.map(({ lead }) => lead), persons.map((person) => person.same)];
  // Indexes prediction_lead and event_subject; the array keeps the planner to the second.
  const { rows: calls } = await sql<{ lead: string; at: Date }>`
    with person as (select * from unnest(${of}::text[], ${same}::text[]) as given (lead, same)),
    scored as (select distinct lead from person
      where exists (select from prediction where prediction.lead_id = person.same))
    select distinct record.same as lead, event.occurred_at as at
    from event
    join person on person.same = event.subject
    join person record on record.lead = person.lead
    where event.type = 'call_logged'
      and event.subject = any(array(select same from person join scored using (lead)))`.execute(transaction);
  if (calls.length === 0) return;
  const called = calls.map(({ lead }) => lead);
  const times = calls.map(({ at }) => at.toISOString());
  const call = sql`unnest(${called}::text[], ${times}::timestamptz[]) as call (lead, at)`;
  // Indexes episode_ended and prediction_lead.
  await sql`
    update episode set called_at = first.at from (
      select episode.id, min(call.at) as at
      from ${call} join episode on episode.lead_id = call.lead and episode.hot_at <= call.at
      where episode.lead_id = any(${called}::text[]) group by episode.id
    ) as first
    where episode.id = first.id and (episode.called_at is null or first.at < episode.called_at)`.execute(
    transaction,
  );
  await sql`
    update prediction set first_called_at = first.at from (
      select prediction.id, min(call.at) as at
      from ${call} join prediction on prediction.lead_id = call.lead and prediction.moment <= call.at
      where prediction.lead_id = any(${called}::text[]) group by prediction.id
    ) as first
    where prediction.id = first.id
      and (prediction.first_called_at is null or first.at < prediction.first_called_at)`.execute(transaction);
}

/** By the task's id in the CRM: tasks that Leadlight did not make belong to no episode. */
async function keepTasksDone(transaction: TenantTransaction, events: readonly EventRow[]): Promise<void> {
  const done = events.filter(({ properties }) => typeof properties.task === 'string');
  if (done.length === 0) return;
  const tasks = done.map(({ properties }) => properties.task);
  const times = done.map(({ occurredAt }) => new Date(occurredAt).toISOString());
  // Index episode_crm_task.
  await sql`
    update episode set task_status = 'done', task_done_at = least(episode.task_done_at, done.at)
    from (select task, min(at) as at from unnest(${tasks}::text[], ${times}::timestamptz[]) as given (task, at)
      group by task) as done
    where episode.crm_task_id = done.task`.execute(transaction);
}

/**
 * When a task was completed whose id only became known now, after a lost or slow reply; null if it was not. Locks the
 * lead, so that a completion which comes in at this moment is either seen here or sees the id.
 */
export async function completedBefore(
  transaction: TenantTransaction,
  lead: string,
  task: string,
): Promise<Date | null> {
  const subjects = (await samePersons(transaction, [lead])).map(({ same }) => same);
  await sql`select from lead where id = any(${subjects}::text[]) order by id for update`.execute(transaction);
  // Index event_subject.
  const { rows } = await sql<{ at: Date | null }>`
    select min(occurred_at) as at from event
    where subject = any(${subjects}::text[]) and type = 'task_completed'
      and properties ->> 'task' = ${task}`.execute(transaction);
  return rows[0]?.at ?? null;
}
