import { type Kysely, sql } from 'kysely';

/** An effect that is not wanted any more when its turn comes is neither done nor failed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table leadlight.outbox
    drop constraint outbox_status_check,
    add constraint outbox_status_check
      check (status in ('waiting', 'sending', 'done', 'failed', 'cancelled'))`.execute(db);
}
