import { z } from 'zod';
import type { CrmAccount } from '../../crm.ts';
import type { HubSpotApi } from '../api/hubspot-api.ts';
import { hubspotPath } from '../api/paths.ts';
import { recordUrl } from './record-url.ts';

const details = z.looseObject({
  portalId: z.union([z.number(), z.string()]).transform(String),
  timeZone: z.string(),
  uiDomain: z.string(),
});

/** HubSpot does not tell an app the company's name; the portal's number is what its people know it by. */
export async function readAccount(
  api: HubSpotApi,
  apiOrigin: string,
  signal?: AbortSignal,
): Promise<CrmAccount> {
  const { portalId, timeZone, uiDomain } = await api.call({
    method: 'GET',
    path: hubspotPath('account-info', 'details'),
    answer: details,
    signal,
  });
  const { protocol } = new URL(apiOrigin);
  const origin = uiDomain.includes('://') ? uiDomain : `${protocol}//${uiDomain}`;
  return {
    id: portalId,
    name: `HubSpot ${portalId}`,
    timeZone,
    recordUrl: (crmId) => recordUrl(origin, portalId, crmId),
  };
}
