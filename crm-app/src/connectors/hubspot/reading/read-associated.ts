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
      to: z.array(
        z.looseObject({
          toObjectId: id,
          associationTypes: z.array(z.looseObject({ category: z.string(), typeId: z.number() })).default([]),
        }),
      ),
      paging: z.looseObject({ next: z.looseObject({ after: z.string() }).optional() }).optional(),
    }),
  ),
  errors: z.array(standardError).default([]),
});

type Tie = z.output<typeof answer>['results'][number]['to'][number];

/** From a contact to its primary company, beside the type 279 that each of its companies has (platform page). */
const PRIMARY_COMPANY = 1;

/** The ids associated with each record, a contact's primary company first; a record without any has no entry. */
export async function readAssociated(
  api: HubSpotApi,
  from: HubSpotObject,
  ids: readonly string[],
  to: HubSpotObject,
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const isFirst = ({ associationTypes }: Tie): boolean =>
    from === 'contacts' &&
    to === 'companies' &&
    associationTypes.some(
      ({ category, typeId }) => category === 'HUBSPOT_DEFINED' && typeId === PRIMARY_COMPANY,
    );
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
    const next = waiting.slice(MOST);
    for (const { from: end, to: others, paging } of results) {
      const first = others.filter(isFirst);
      const rest = others.filter((tie) => !isFirst(tie));
      const known = found.get(end.id) ?? [];
      found.set(end.id, [...idsOf(first), ...known, ...idsOf(rest)]);
      if (paging?.next !== undefined) next.push({ id: end.id, after: paging.next.after });
    }
    waiting = next;
  }
  return found;
}

function idsOf(ties: readonly Tie[]): string[] {
  return ties.map(({ toObjectId }) => toObjectId);
}
