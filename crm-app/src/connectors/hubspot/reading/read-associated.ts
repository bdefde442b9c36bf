import type { HubSpotObject } from '@leadlight/webhooks';
import { z } from 'zod';
import { standardError } from '../api/failure.ts';
import type { HubSpotApi } from '../api/hubspot-api.ts';
import { hubspotPath } from '../api/paths.ts';
import { refuseUnread } from './batch-errors.ts';

const MOST = 1000;

const id = z.union([z.string(), z.number()]).transform(String);
const answer = z.looseObject({
  results: z.array(
    z.looseObject({
      from: z.looseObject({ id }),
      to: z.array(z.looseObject({ toObjectId: id })),
      paging: z.looseObject({ next: z.looseObject({ after: z.string() }).optional() }).optional(),
    }),
  ),
  errors: z.array(standardError).default([]),
});

/** The ids associated with each record; one without any has no entry. */
export async function readAssociated(
  api: HubSpotApi,
  from: HubSpotObject,
  ids: readonly string[],
  to: HubSpotObject,
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const path = hubspotPath('crm/associations', from, to, 'batch/read');
  let waiting: { id: string; after?: string }[] = ids.map((one) => ({ id: one }));
  while (waiting.length > 0) {
    const { results, errors } = await api.call({
      method: 'POST',
      path,
      body: { inputs: waiting.slice(0, MOST) },
      answer,
    });
    refuseUnread(errors, path);
    const rest = waiting.slice(MOST);
    for (const { from: end, to: others, paging } of results) {
      found.set(end.id, [...(found.get(end.id) ?? []), ...others.map(({ toObjectId }) => toObjectId)]);
      if (paging?.next !== undefined) rest.push({ id: end.id, after: paging.next.after });
    }
    waiting = rest;
  }
  return found;
}
