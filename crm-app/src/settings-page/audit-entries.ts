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
