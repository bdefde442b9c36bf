import type { HubSpotObject } from '@leadlight/webhooks';
import { z } from 'zod';
import { standardError } from '../api/failure.ts';
import type { HubSpotApi } from '../api/hubspot-api.ts';
import { hubspotPath } from '../api/paths.ts';
import { refuseUnread } from './batch-errors.ts';
import { type HubSpotRecord, hubspotRecord } from './record.ts';

/** Records that one call takes; with history HubSpot's own error names 50. */
const PER_CALL = 100;
const PER_CALL_WITH_HISTORY = 50;

export type Wanted = { readonly properties: readonly string[]; readonly history: readonly string[] };

const paging = z.looseObject({ next: z.looseObject({ after: z.string() }).optional() }).optional();
const list = z.looseObject({ results: z.array(hubspotRecord), paging });
const batch = z.looseObject({
  results: z.array(hubspotRecord),
  errors: z.array(standardError).default([]),
});

export type ListPage = { readonly records: readonly HubSpotRecord[]; readonly after: string | null };

/** One page of all records of an object, in the order of their ids, with the ids associated with them. */
export async function listRecords(
  api: HubSpotApi,
  object: HubSpotObject,
  given: {
    readonly after: string | null;
    readonly properties: readonly string[];
    readonly with: HubSpotObject | null;
  },
): Promise<ListPage> {
  const { results, paging: next } = await api.call({
    method: 'GET',
    path: hubspotPath('crm/objects', object),
    query: {
      limit: String(PER_CALL),
      ...(given.properties.length === 0 ? {} : { properties: given.properties.join(',') }),
      ...(given.with === null ? {} : { associations: given.with }),
      ...(given.after === null ? {} : { after: given.after }),
    },
    answer: list,
  });
  return { records: results, after: next?.next?.after ?? null };
}

/** Those of the ids that are there: what was deleted is simply not among the results (207 with errors). */
export async function readRecords(
  api: HubSpotApi,
  object: HubSpotObject,
  ids: readonly string[],
  { properties, history }: Wanted,
): Promise<HubSpotRecord[]> {
  const size = history.length > 0 ? PER_CALL_WITH_HISTORY : PER_CALL;
  const found: HubSpotRecord[] = [];
  for (let start = 0; start < ids.length; start += size) {
    const path = hubspotPath('crm/objects', object, 'batch/read');
    const { results, errors } = await api.call({
      method: 'POST',
      path,
      body: {
        inputs: ids.slice(start, start + size).map((id) => ({ id })),
        properties,
        ...(history.length > 0 ? { propertiesWithHistory: history } : {}),
      },
      answer: batch,
    });
    refuseUnread(errors, path);
    found.push(...results);
  }
  return found.filter((record) => !record.archived);
}
