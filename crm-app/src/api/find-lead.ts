import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';

export type FoundLead = {
  readonly lead: string;
  /** Something of it came in that the current prediction did not see. */
  readonly isDirty: boolean;
};

/** Merges are followed no further: a longer chain is a circle. */
const LONGEST_CHAIN = 20;

/** The lead that a lead's or visitor's id stands for now, over ties and merges; null where there is none. */
export async function findLead(transaction: TenantTransaction, subject: string): Promise<FoundLead | null> {
  // Primary key of lead, index identity_edge_from.
  const { rows } = await sql<{ id: string; dirty: boolean }>`
    with recursive reached (subject, step) as (
      select ${subject}::text, 0
      union all
      select coalesce(
          (select lead.merged_into from lead where lead.id = reached.subject),
          (select edge.into_subject from identity_edge edge
            where edge.from_subject = reached.subject and edge.untied_at is null
              and not exists (select from lead where lead.id = reached.subject)
            order by edge.tied_at desc, edge.id desc limit 1)),
        reached.step + 1
      from reached where reached.subject is not null and reached.step < ${LONGEST_CHAIN}::integer
    )
    select lead.id, lead.dirty_version > lead.scored_version as dirty
    from reached join lead on lead.id = reached.subject
    where lead.merged_into is null
    order by reached.step limit 1`.execute(transaction);
  const [row] = rows;
  return row === undefined ? null : { lead: row.id, isDirty: row.dirty };
}
