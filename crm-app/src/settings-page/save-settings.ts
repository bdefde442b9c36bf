import type { Database } from '../platform/database/database.ts';
import type { Settings } from '../settings/index.ts';
import { type Checked, checkSettings } from './check-settings.ts';
import type { Asker, NoPermission, Saved } from './settings-page.ts';
import { readPermission } from './who-may-change.ts';

/**
 * Saves all settings or none. The same values sent again, as the CRM does where an answer was lost, are saved already:
 * the settings domain compares before it looks at the revision.
 */
export async function saveSettings(
  { database, settings }: { readonly database: Database; readonly settings: Settings },
  asker: Asker,
  given: { readonly revision: number; readonly values: unknown },
): Promise<Saved> {
  const checked = await database.inTenant(
    asker.tenant,
    async (transaction): Promise<Checked | NoPermission> => {
      const { values } = await settings.readIn(transaction);
      const { mayChange, ask } = await readPermission(transaction, asker, values.managers);
      return mayChange ? checkSettings(transaction, given.values) : { state: 'no_permission', ask };
    },
  );
  if ('state' in checked) return checked;
  if (!checked.ok) return { state: 'invalid', problems: checked.problems };
  const outcome = await settings.change(asker.tenant, {
    revision: given.revision,
    values: checked.values,
    changedBy: whoIs(asker),
  });
  const { revision, values } = outcome.settings;
  return outcome.status === 'stale'
    ? { state: 'stale', revision, changedBy: outcome.changedBy }
    : { state: 'saved', revision, values };
}

/** As histories keep it: the address says who it was to people, the id says it for good. */
export function whoIs({ userId, userEmail }: Asker): string {
  return userEmail === null ? `user ${userId}` : `${userEmail} (user ${userId})`;
}
