import { sql } from 'kysely';
import { z } from 'zod';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { Look } from './look.ts';
import type { ShownChange } from './record-card.ts';

/** A change without its `since`, which is the look's; computed once for the two predictions. */
export type KnownChange = Omit<ShownChange, 'since'>;

export const knownChange: z.ZodType<KnownChange> = z.object({
  fromScore: z.number(),
  toScore: z.number(),
  parts: z.array(z.object({ words: z.string(), points: z.number() })),
  otherPoints: z.number(),
  modelPoints: z.number(),
});

/** The change to the prediction that the look ends at; null where nothing moved. */
export type ComputedChange = { readonly to: number; readonly change: KnownChange | null };

/**
 * The lead's erasure is held off; of one that was erased before that, nothing is kept. Two requests at once write the same. It is not waited for until the disk has it (synchronous_commit, PostgreSQL
 * manual, "Asynchronous Commit"): a look lost in a crash only means that a change is counted from an earlier one.
 */
export async function keepLook(
  transaction: TenantTransaction,
  tenant: string,
  { lead, user }: { readonly lead: string; readonly user: string },
  look: Look,
  computed: ComputedChange | null,
): Promise<void> {
  const change = computed?.change ?? null;
  await sql`
    with quick as (select set_config('synchronous_commit', 'off', true))
    insert into card_look (tenant_id, lead_id, user_id, from_prediction, since, seen_prediction, seen_at, change_to,
      change)
    select ${tenant}::uuid, ${lead}, ${user}, ${look.from?.prediction ?? null}::bigint,
      ${look.from === null ? null : new Date(look.from.at)}::timestamptz, ${look.seen}::bigint,
      ${new Date(look.seenAt)}::timestamptz, ${computed?.to ?? null}::bigint,
      ${change === null ? null : JSON.stringify(change)}::jsonb
    from quick where exists (select from lead where lead.id = ${lead})
    on conflict (tenant_id, lead_id, user_id) do update set
      from_prediction = excluded.from_prediction, since = excluded.since,
      seen_prediction = excluded.seen_prediction, seen_at = excluded.seen_at,
      change_to = excluded.change_to, change = excluded.change`.execute(transaction);
}
