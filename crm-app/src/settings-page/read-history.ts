import type { Database } from '../platform/database/database.ts';
import type { Settings } from '../settings/index.ts';
import { readableChanges } from './readable-changes.ts';
import type { Asker, History } from './settings-page.ts';

const PAGE = 20;

/** Who changed what when, newest first. Everybody may read it. */
export async function readHistory(
  { database, settings }: { readonly database: Database; readonly settings: Settings },
  { tenant }: Asker,
  before: number | null,
): Promise<History> {
  const changes = await settings.history(tenant, { limit: PAGE, ...(before === null ? {} : { before }) });
  const owners = await database.inTenant(tenant, (transaction) =>
    transaction.selectFrom('owner').select(['id', 'name']).execute(),
  );
  const names = new Map(owners.map(({ id, name }) => [id, name]));
  const last = changes.at(-1);
  return {
    state: 'ready',
    changes: changes.map((change) => ({
      revision: change.revision,
      at: change.changedAt.toISOString(),
      by: change.changedBy,
      ...readableChanges(change.before, change.after, (id) => names.get(id) ?? id),
    })),
    next: last !== undefined && changes.length === PAGE ? last.revision : null,
  };
}
