import { z } from 'zod';
import { Problem } from '../../../platform/http/index.ts';
import type { SettingsPageDomain } from '../../../settings-page/index.ts';
import { CrmRateLimited, CrmUnavailable } from '../../crm.ts';
import { type ExtensionRoute, extensionRoute } from './extension-route.ts';

/** PostgreSQL's integer. */
const HIGHEST_REVISION = 2 ** 31 - 1;

/** What the settings page asks (hubspot-extension/shared/settings-addresses.ts). */
export function settingsRoutes(page: SettingsPageDomain): ExtensionRoute[] {
  return [
    extensionRoute({
      method: 'get',
      path: '/settings',
      input: z.strictObject({}),
      handle: (caller) => page.read(caller),
    }),
    extensionRoute({
      method: 'post',
      path: '/settings',
      // What is wrong with the values is told at the field, in the answer.
      input: z.strictObject({ revision: z.int().min(0).max(HIGHEST_REVISION), values: z.unknown() }),
      handle: (caller, { revision, values }) => page.save(caller, { revision, values }),
    }),
    extensionRoute({
      method: 'get',
      path: '/settings/history',
      input: z.strictObject({ before: z.coerce.number().int().positive().max(HIGHEST_REVISION).optional() }),
      handle: (caller, { before = null }) => page.history(caller, before),
    }),
    extensionRoute({
      method: 'post',
      path: '/export',
      input: z.strictObject({}),
      handle: (caller) => page.exportLink(caller),
    }),
    extensionRoute({
      method: 'post',
      path: '/disconnect',
      input: z.strictObject({ account: z.string().max(100) }),
      handle: (caller, { account }) =>
        page.disconnect(caller, account).catch((error: unknown) => {
          throw error instanceof CrmUnavailable || error instanceof CrmRateLimited
            ? new Problem('crm-unavailable', 'Nothing was disconnected; try again in a minute.')
            : error;
        }),
    }),
  ];
}
