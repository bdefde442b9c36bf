import type { Database } from '../platform/database/database.ts';
import { UserError } from '../platform/user-error.ts';

export type ConnectedAccount = { readonly tenant: string; readonly account: string; readonly name: string };

/** The account that the CRM calls `wanted`; without one, the only account that there is. */
export async function chooseAccount(
  database: Database,
  wanted: string | undefined,
): Promise<ConnectedAccount> {
  const accounts: ConnectedAccount[] = [];
  for (const tenant of await database.across.installedTenants()) {
    const row = await database.inTenant(tenant, (transaction) =>
      transaction.selectFrom('tenant').select(['crm_account_id', 'name']).executeTakeFirstOrThrow(),
    );
    accounts.push({ tenant, account: row.crm_account_id, name: row.name });
  }
  accounts.sort((a, b) => a.name.localeCompare(b.name));
  const chosen = wanted === undefined ? accounts : accounts.filter(({ account }) => account === wanted);
  const [only, another] = chosen;
  if (only !== undefined && another === undefined) return only;
  if (accounts.length === 0)
    throw new UserError(
      'No account is connected: install Leadlight in one first (docs/start.md), or again if it was disconnected.',
    );
  const list = accounts.map(({ account, name }) => `  ${account}  ${name}`).join('\n');
  throw new UserError(
    `${wanted === undefined ? 'There are several accounts; name one with --account' : `No account is called ${wanted}`}:\n${list}`,
  );
}
