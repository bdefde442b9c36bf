import { type Kysely, sql } from 'kysely';

/**
 * The table of rate-limiter-flexible's PostgreSQL store, made here because the app role may make none (its option
 * `tableCreated: true`). Outside the schema `leadlight`, whose tables are all under row level security: a key holds
 * a tenant's or an API key's id and a count of seconds, nothing else. Unlogged: after a crash limits start anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema if not exists limiter`.execute(db);
  await sql`create unlogged table limiter.rate_limit (
    key varchar(255) primary key,
    points integer not null default 0,
    expire bigint
  )`.execute(db);
  await sql`grant usage on schema limiter to leadlight_app`.execute(db);
  await sql`grant select, insert, update, delete on limiter.rate_limit to leadlight_app`.execute(db);
}
