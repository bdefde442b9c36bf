import { type Kysely, sql } from 'kysely';

/**
 * When the newest live event occurred that a lead has not been scored for yet. Only such an event makes a lead hot;
 * kept in the row, since whoever scores the lead next (the clock, a new model) must not lose it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table leadlight.lead add column pending_event_at timestamptz`.execute(db);
}
