import type { Router } from 'express';
import type { Installation } from '../installation/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { SecretKey } from '../platform/crypto/seal.ts';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import type { RequestLimiter } from '../platform/http/index.ts';
import type { Settings } from '../settings/index.ts';
import { keepDeed, keepDeedOnce } from './audit-entries.ts';
import { createExportLinks, SAME_LINK_SECONDS } from './export-links.ts';
import { exportRouter } from './export-router.ts';
import { readHistory } from './read-history.ts';
import { readPage } from './read-page.ts';
import { saveSettings, whoIs } from './save-settings.ts';
import type { Asker, CrmFacts, NoPermission, SettingsPageDomain } from './settings-page.ts';
import { readPermission } from './who-may-change.ts';

export type SettingsPageParts = {
  readonly database: Database;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly installation: Pick<Installation, 'disconnect'>;
  readonly facts: CrmFacts;
  readonly secretKeys: readonly SecretKey[];
  /** Where `exports` is mounted, as browsers reach it. */
  readonly exportAddress: string;
  readonly limiter: RequestLimiter;
};

/** The settings page's domain: what a manager is shown and decides, and who may. */
export function createSettingsPage(
  parts: SettingsPageParts,
): SettingsPageDomain & { readonly exports: Router } {
  const { database, clock, settings, installation } = parts;
  const links = createExportLinks(parts);

  /** Null where they may. */
  const refused = async (transaction: TenantTransaction, asker: Asker): Promise<NoPermission | null> => {
    const { values } = await settings.readIn(transaction);
    const { mayChange, ask } = await readPermission(transaction, asker, values.managers);
    return mayChange ? null : { state: 'no_permission', ask };
  };

  return {
    read: (asker) =>
      database.inTenant(asker.tenant, (transaction) => readPage(transaction, parts, asker, clock())),
    save: (asker, given) => saveSettings(parts, asker, given),
    history: (asker, before) => readHistory(parts, asker, before),

    async exportLink(asker) {
      const deed = 'made a link to an export of all leads';
      const made = await database.inTenant(
        asker.tenant,
        async (transaction) =>
          (await refused(transaction, asker)) ??
          keepDeedOnce(transaction, asker.tenant, {
            ...{ doneBy: whoIs(asker), deed, now: clock(), within: SAME_LINK_SECONDS * 1000 },
          }),
      );
      if (typeof made !== 'number') return made;
      const { token, expiresAt } = links.create(asker.tenant, made);
      const url = `${parts.exportAddress}/${token}`;
      return { state: 'ready', url, expiresAt: new Date(expiresAt).toISOString() };
    },

    async disconnect(asker, account) {
      // The deed is kept with the permission, in one transaction.
      const answer = await database.inTenant(asker.tenant, async (transaction) => {
        const row = await transaction.selectFrom('tenant').select('crm_account_id').executeTakeFirstOrThrow();
        const refusal = await refused(transaction, asker);
        if (refusal !== null) return refusal;
        if (row.crm_account_id !== account.trim()) return { state: 'wrong_account' } as const;
        const deed = 'asked to disconnect the account';
        await keepDeed(transaction, asker.tenant, { doneBy: whoIs(asker), deed, now: clock() });
        return null;
      });
      if (answer !== null) return answer;
      await installation.disconnect(asker.tenant);
      return { state: 'disconnected' };
    },

    exports: exportRouter({ database, clock, links, limiter: parts.limiter }),
  };
}
