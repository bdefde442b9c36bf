import type { TenantTransaction } from '../platform/database/database.ts';

export type AuditEntry = { readonly at: Date; readonly doneBy: string; readonly deed: string };

/** Keeps who did what besides changing settings, which have a history of their own. It cannot be taken back. */
export async function keepDeed(
  transaction: TenantTransaction,
  tenant: string,
  { doneBy, deed, now }: { readonly doneBy: string; readonly deed: string; readonly now: number },
): Promise<void> {
  const entry = { tenant_id: tenant, at: new Date(now), done_by: doneBy, deed };
  await transaction.insertInto('audit_entry').values(entry).execute();
}

/**
 * Keeps a deed that the same person did just now, `within` milliseconds, no second time; when it was done, epoch ms. The
 * tenant is locked: two requests at once are one deed.
 */
export async function keepDeedOnce(
  transaction: TenantTransaction,
  tenant: string,
  given: { readonly doneBy: string; readonly deed: string; readonly now: number; readonly within: number },
): Promise<number> {
  const { doneBy, deed, now, within } = given;
  await transaction.selectFrom('tenant').select('id').forUpdate().execute();
  const before = await transaction
    .selectFrom('audit_entry')
    .select('at')
    .where('done_by', '=', doneBy)
    .where('deed', '=', deed)
    .where('at', '>', new Date(now - within))
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (before !== undefined) return before.at.getTime();
  await keepDeed(transaction, tenant, { doneBy, deed, now });
  return now;
}

/** Changes of settings and what else was done, newest first. */
export async function readAudit(
  transaction: TenantTransaction,
  limit: number,
): Promise<readonly AuditEntry[]> {
  const rows = await transaction
    .selectFrom('audit_entry')
    .select(['at', 'done_by as doneBy', 'deed'])
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  const changes = await transaction
    .selectFrom('settings_change')
    .select(['changed_at as at', 'changed_by as doneBy', 'revision'])
    .orderBy('revision', 'desc')
    .limit(limit)
    .execute();
  return [...rows, ...changes.map(({ revision, ...change }) => ({ ...change, deed: `settings ${revision}` }))]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, limit);
}
