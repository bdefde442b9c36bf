import { sql } from 'kysely';
import { findLead } from '../api/find-lead.ts';
import type { TenantTransaction } from '../platform/database/database.ts';
import { type NoPermission, refusedLead } from '../settings-page/index.ts';
import { erasedAt, holdOffErasure } from '../timeline/index.ts';
import type { Feedback, FeedbackSaved, Looked } from './record-card.ts';

/**
 * Stored once for one submission. Nothing is kept of somebody who was erased; an erasure of the survivor of a merge waits
 * for the merged records too, so the lock of the record that was asked about is enough.
 */
export async function saveFeedback(
  transaction: TenantTransaction,
  looked: Looked,
  { reason, note, requestId }: Feedback,
  facts: { readonly pepper: Buffer; readonly now: number },
): Promise<FeedbackSaved | NoPermission> {
  const { tenant, crmId, userId } = looked;
  const subject = `lead:${crmId}`;
  await holdOffErasure(transaction, subject);
  const erased = await erasedAt(transaction, facts.pepper, tenant, subject);
  if (erased !== null) return { state: 'erased', at: erased.toISOString() };
  const lead = (await findLead(transaction, subject))?.lead ?? subject;
  const refusal = await refusedLead(transaction, looked, lead);
  if (refusal !== null) return refusal;
  await sql`
    insert into feedback (tenant_id, id, lead_id, prediction_id, user_id, reason, note, at)
    values (${tenant}, ${requestId}, ${lead}, (select current_prediction from lead where lead.id = ${lead}), ${userId},
      ${reason}, ${note}, ${new Date(facts.now)})
    on conflict (tenant_id, id) do nothing`.execute(transaction);
  return { state: 'saved' };
}
