import type { TenantTransaction } from '../platform/database/database.ts';
import type { Asker } from './settings-page.ts';

export type Permission = { readonly mayChange: boolean; readonly ask: readonly string[] };

/**
 * Who installed Leadlight may change its settings, and everybody whose signed e-mail address stands in `managers`.
 * Nobody can lock out the former, since no setting says who it was. `ask` are those who may, by name where one of the
 * CRM's owners has their address.
 */
export async function readPermission(
  transaction: TenantTransaction,
  { userId, userEmail }: Pick<Asker, 'userId' | 'userEmail'>,
  managers: readonly string[],
): Promise<Permission> {
  const connection = await transaction
    .selectFrom('connection')
    .select(['installed_by', 'installer_email'])
    .executeTakeFirst();
  const installedBy = connection?.installed_by ?? null;
  const isInstaller = installedBy !== null && userId === installedBy;
  let installerEmail = connection?.installer_email ?? null;
  if (isInstaller && userEmail !== null && userEmail !== installerEmail) {
    installerEmail = userEmail;
    await transaction.updateTable('connection').set({ installer_email: userEmail }).execute();
  }
  const isManager = userEmail !== null && managers.includes(userEmail);
  const addresses = [...new Set([...(installerEmail === null ? [] : [installerEmail]), ...managers])];
  return {
    mayChange: isInstaller || isManager,
    ask: [
      ...(installedBy !== null && installerEmail === null ? ['whoever installed Leadlight'] : []),
      ...(await named(transaction, addresses)),
    ],
  };
}

async function named(transaction: TenantTransaction, addresses: readonly string[]): Promise<string[]> {
  if (addresses.length === 0) return [];
  const owners = await transaction.selectFrom('owner').select(['name', 'email']).execute();
  const nameOf = new Map(owners.map(({ name, email }) => [email?.toLowerCase(), name]));
  return addresses.map((address) => {
    const name = nameOf.get(address);
    return name === undefined || name.toLowerCase() === address ? address : `${name} (${address})`;
  });
}
