import type { HubSpotObject } from '@leadlight/webhooks';
import { z } from 'zod';
import type { HubSpotApi } from '../api/hubspot-api.ts';
import { hubspotPath } from '../api/paths.ts';
import { timeIn } from './record.ts';

/** HubSpot's limits on search: 200 a page, 10,000 reachable by one query. */
const PAGE = 200;
const REACHABLE = 10_000;

const answer = z.looseObject({
  total: z.number(),
  results: z.array(
    z.looseObject({ id: z.string(), properties: z.record(z.string(), z.string().nullish()).default({}) }),
  ),
  paging: z.looseObject({ next: z.looseObject({ after: z.string() }).optional() }).optional(),
});

/** How many records the account has, by the search index. */
export async function countRecords(api: HubSpotApi, object: HubSpotObject): Promise<number> {
  const { total } = await api.call({
    method: 'POST',
    path: hubspotPath('crm/objects', object, 'search'),
    kind: 'search',
    body: { filterGroups: [], limit: 1 },
    answer,
  });
  return total;
}

/** Contacts call it otherwise than all others. */
function modifiedProperty(object: HubSpotObject): string {
  return object === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate';
}

/**
 * The ids of records modified at or after a time, oldest change first. Where more changed than one query reaches, the
 * next begins at the last time seen; so an id may come twice.
 */
export async function* modifiedSince(
  api: HubSpotApi,
  object: HubSpotObject,
  since: number,
): AsyncGenerator<readonly string[]> {
  const property = modifiedProperty(object);
  let [from, after] = [since, 0];
  for (;;) {
    const page = await api.call({
      method: 'POST',
      path: hubspotPath('crm/objects', object, 'search'),
      kind: 'search',
      body: {
        filterGroups: [{ filters: [{ propertyName: property, operator: 'GTE', value: String(from) }] }],
        sorts: [{ propertyName: property, direction: 'ASCENDING' }],
        properties: [property],
        limit: PAGE,
        ...(after === 0 ? {} : { after: String(after) }),
      },
      answer,
    });
    const modifiedAt = timeIn(page.results.at(-1)?.properties[property] ?? null);
    yield page.results.map(({ id }) => id);
    const next = page.paging?.next?.after;
    if (next === undefined) return;
    after = Number(next);
    if (after + PAGE > REACHABLE) {
      // More changes in one millisecond than a query reaches, as a bulk edit may make: those beyond are skipped.
      from = modifiedAt === null || modifiedAt === from ? from + 1 : modifiedAt;
      after = 0;
    }
  }
}
