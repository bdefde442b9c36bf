import { type HubSpotChange, parseChange, type RawInbox } from '@leadlight/webhooks';
import type { Database } from '../../../platform/database/database.ts';
import type { Inbox } from '../../../timeline/index.ts';
import type { HubSpotCrm } from '../hubspot-crm.ts';
import { deletedRows } from './deleted-contacts.ts';
import { dropOldDeliveries, markProcessed, waitingDeliveries } from './stored-deliveries.ts';
import { toldByChanges } from './told-by-changes.ts';

export type HubSpotWebhooksParts = {
  readonly database: Database;
  readonly clock: () => number;
  readonly crmFor: (tenant: string) => Promise<Pick<HubSpotCrm, 'readRecords'>>;
  /** The timeline's. */
  readonly inbox: Inbox;
  /** Erases everything about these contacts. */
  readonly forget: (tenant: string, contacts: readonly string[]) => Promise<void>;
  /** Something of this tenant waits to be processed; a hint, since the rows are there. */
  readonly onStored: (tenant: string) => void;
};

export type HubSpotWebhookStore = {
  /** Where the webhooks package puts what it has verified. */
  readonly rawInbox: RawInbox;
  /** Turns what waits of a tenant into rows of its timeline; how many deliveries that were. */
  process(tenant: string): Promise<number>;
  /** Drops what was processed two days ago or earlier; how many. For a daily round. */
  dropOld(tenant: string): Promise<number>;
};

/** Five of HubSpot's calls; their re-reads fit into few batches. */
const AT_ONCE = 500;

export function createHubSpotWebhookStore(parts: HubSpotWebhooksParts): HubSpotWebhookStore {
  const { database, clock, crmFor, inbox, forget, onStored } = parts;

  /** Marked only after the rows are committed: a kill between the two makes it happen twice, not never. */
  async function processSome(tenant: string): Promise<number> {
    const waiting = await database.inTenant(tenant, (trx) => waitingDeliveries(trx, AT_ONCE));
    if (waiting.length === 0) return 0;
    const changes = waiting
      .map(({ payload }) => parseChange(payload))
      .filter((change) => change !== null)
      .sort(byTime);
    const { rows, toRead, deletedAt, forgotten } = toldByChanges(changes);
    if (forgotten.length > 0) await forget(tenant, forgotten);
    if (rows.length > 0) await inbox.accept(tenant, rows, []);
    if (toRead.size + deletedAt.size > 0) {
      const crm = await crmFor(tenant);
      await inbox.accept(tenant, await deletedRows(crm, deletedAt), []);
      for (const [object, ids] of toRead) {
        const read = await crm.readRecords(object, [...ids]);
        await inbox.accept(tenant, read.rows, read.leads);
      }
    }
    const keys = waiting.map(({ key }) => key);
    await database.inTenant(tenant, (trx) => markProcessed(trx, keys, clock()));
    return waiting.length;
  }

  return {
    rawInbox: {
      async store(deliveries) {
        const stored = await database.across.storeWebhooks('hubspot', clock(), deliveries);
        for (const { tenant } of stored) onStored(tenant);
      },
    },
    async process(tenant) {
      for (let total = 0; ; ) {
        const count = await processSome(tenant);
        total += count;
        if (count < AT_ONCE) return total;
      }
    },
    dropOld: (tenant) => database.inTenant(tenant, (trx) => dropOldDeliveries(trx, clock())),
  };
}

function byTime(a: HubSpotChange, b: HubSpotChange): number {
  return a.at - b.at;
}
