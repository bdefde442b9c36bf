import { z } from 'zod';
import type { Owner } from '../../crm.ts';
import type { HubSpotApi } from '../api/hubspot-api.ts';
import { hubspotPath } from '../api/paths.ts';

const page = z.looseObject({
  results: z.array(
    z.looseObject({
      id: z.string(),
      email: z.string().nullish(),
      firstName: z.string().nullish(),
      lastName: z.string().nullish(),
      archived: z.boolean().default(false),
    }),
  ),
  paging: z.looseObject({ next: z.looseObject({ after: z.string() }).optional() }).optional(),
});

/** Those who left are listed apart; records may still name them. */
export async function readOwners(api: HubSpotApi): Promise<Owner[]> {
  const owners = new Map<string, Owner>();
  for (const archived of ['true', 'false']) {
    for (let after: string | undefined = '0'; after !== undefined; ) {
      const query: Record<string, string> = { limit: '100', archived, ...(after === '0' ? {} : { after }) };
      const { results, paging }: z.output<typeof page> = await api.call({
        method: 'GET',
        path: hubspotPath('crm/owners'),
        query,
        answer: page,
      });
      for (const { id, email, firstName, lastName, archived: left } of results) {
        const name = [firstName, lastName].filter((part) => part).join(' ');
        owners.set(id, { id, name: name || (email ?? id), email: email ?? null, active: !left });
      }
      after = paging?.next?.after;
    }
  }
  return [...owners.values()];
}
