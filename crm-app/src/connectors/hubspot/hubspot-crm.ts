import type { HubSpotObject } from '@leadlight/webhooks';
import { z } from 'zod';
import { type Crm, CrmUnauthorised } from '../crm.ts';
import { HubSpotRefused } from './api/failure.ts';
import { createHubSpotApi, type HubSpotApiParts } from './api/hubspot-api.ts';
import { hubspotPath } from './api/paths.ts';
import { readAccount } from './reading/account.ts';
import { backfill } from './reading/backfill.ts';
import { readFields } from './reading/contact-fields.ts';
import { readOwners } from './reading/owners.ts';
import { INDEX_LAG_MS, poll, type Withheld } from './reading/poll.ts';
import { createRecordReader, type FoundRows } from './reading/record-reader.ts';
import { completeTask, createTask, findTask } from './writing/call-tasks.ts';
import { ensureFields } from './writing/ensure-fields.ts';
import { writeFields } from './writing/write-fields.ts';

export type HubSpotCrmParts = HubSpotApiParts & {
  readonly clock: () => number;
  /** Counts and codes alone; never what a record says. */
  readonly log: { warn(facts: object, message: string): void };
  /** How far HubSpot's search index may trail behind, by `clock`. */
  readonly searchLagMs?: number;
};

export type HubSpotCrm = Crm & {
  /** What webhooks only point at: whole records, as rows. */
  readRecords(object: HubSpotObject, ids: readonly string[]): Promise<FoundRows>;
};

/** One connected HubSpot account. */
export function createHubSpotCrm(parts: HubSpotCrmParts): HubSpotCrm {
  const { apiOrigin, clock, log, searchLagMs = INDEX_LAG_MS } = parts;
  const api = createHubSpotApi(parts);
  const reader = createRecordReader(api, clock);
  const withheld: Withheld = new Map();
  return {
    kind: 'hubspot',
    account: (signal) => readAccount(api, apiOrigin, signal),
    owners: () => readOwners(api),
    recordFields: () => readFields(api),
    ensureFields: () => ensureFields(api),
    backfill(cursor) {
      // It is begun anew where more was granted.
      if (cursor === null) withheld.clear();
      return backfill(api, reader, cursor);
    },
    poll: (since) => poll(api, reader, since, clock, searchLagMs, withheld),
    readRecords: (object, ids) => reader.byId(object, ids),
    writeFields: (updates, signal) => writeFields(api, updates, log, signal),
    createTask: (task, signal) => createTask(api, task, signal),
    findTask: (task, signal) => findTask(api, task, signal),
    completeTask: (crmTaskId, signal) => completeTask(api, crmTaskId, signal),
    /** Takes the app out of the account; where it is out already, that is what was asked for. */
    async disconnect() {
      try {
        await api.call({
          method: 'DELETE',
          path: hubspotPath('appinstalls', 'external-install'),
          answer: z.unknown(),
        });
      } catch (error) {
        const isOut =
          error instanceof CrmUnauthorised || (error instanceof HubSpotRefused && error.status === 404);
        if (!isOut) throw error;
      }
    },
    usage: api.usage,
  };
}
