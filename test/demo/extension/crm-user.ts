import { USER_ID } from '../../sandbox/hubspot/routes/oauth.ts';
import type { SandboxHubSpot } from '../../sandbox/hubspot/sandbox-contract.ts';

/** A user of the CRM, as HubSpot tells an extension. */
export type CrmUser = {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
};

/** Who looks at the sandbox company's pages: who installed Leadlight, the first of the owners. */
export function managerOf(sandbox: SandboxHubSpot): CrmUser {
  const { email, firstName, lastName } = sandbox.crm.owners()[0] ?? NOBODY;
  return { id: String(USER_ID), email, firstName, lastName };
}

/** An account without owners has an admin all the same. */
const NOBODY = { email: 'admin@leadlight-sandbox.example', firstName: 'The', lastName: 'admin' };
