import { type HubSpotChange, type HubSpotObject, parseChange, type RawInbox } from '@leadlight/webhooks';
import type { Database, TenantTransaction } from '../../../platform/database/database.ts';
import type { Inbox } from '../../../timeline/index.ts';
import { CrmRefused } from '../../crm.ts';
import type { HubSpotCrm } from '../hubspot-crm.ts';
import { isMissingScope, isOptional } from '../reading/backfill.ts';
import { deletedRows, restoredRows } from './deletions-and-returns.ts';
import { contactsOf, forgetDeliveries } from './forget-deliveries.ts';
import { goneAmong } from './gone-records.ts';
import { rowsOfRecords } from './rows-of-records.ts';
import { dropOldDeliveries, markProcessed, waitingDeliveries } from './stored-deliveries.ts';
import { DELETABLE, type Deletable, recordOf, toldByChanges } from './told-by-changes.ts';

export type HubSpotWebhooksParts = {
  readonly database: Database;
  readonly clock: () => number;
  readonly crmFor: (tenant: string) => Promise<Pick<HubSpotCrm, 'readRecords'>>;
  /** The timeline's. */
  readonly inbox: Inbox;
  /** Erases everything about these contacts. */
  readonly forget: (tenant: string, contacts: readonly string[]) => Promise<void>;
  /** Those of these contacts that were erased. */
  readonly erasedAmong: (
    transaction: TenantTransaction,
    tenant: string,
    contacts: readonly string[],
  ) => Promise<string[]>;
  /** Something of this tenant waits to be processed; a hint, since the rows are there. */
  readonly onStored: (tenant: string) => void;
  /** HubSpot refused to let records be read that nobody chose to withhold. Polling finds them once it lets us again. */
  readonly onRefused: (tenant: string, refused: CrmRefused) => Promise<void>;
};

export type HubSpotWebhookStore = {
  /** Where the webhooks package puts what it has verified. */
  readonly rawInbox: RawInbox;
  /** Turns what waits of a tenant into rows of its timeline, `DELIVERIES_A_TURN` at most; how many those were. */
  process(tenant: string): Promise<number>;
  /** Drops what was processed two days ago or earlier; how many. For a daily round. */
  dropOld(tenant: string): Promise<number>;
};

/** Five of HubSpot's calls; their re-reads fit into few batches. */
const AT_ONCE = 500;
/** Of one tenant; then it is another one's turn. */
export const DELIVERIES_A_TURN = 2 * AT_ONCE;

export function createHubSpotWebhookStore(parts: HubSpotWebhooksParts): HubSpotWebhookStore {
  const { database, clock, crmFor, inbox, forget, onStored, onRefused } = parts;

  /** Marked only after the rows are committed: a kill between the two makes it happen twice, not never. */
  async function processSome(tenant: string): Promise<number> {
    const waiting = await database.inTenant(tenant, (trx) => waitingDeliveries(trx, AT_ONCE));
    if (waiting.length === 0) return 0;
    const deliveries = waiting.map(({ key, payload }) => ({ key, change: parseChange(payload) }));
    const changes = deliveries
      .map(({ change }) => change)
      .filter((change) => change !== null)
      .sort(byTime);
    const refused = await takeIn(tenant, changes);
    const keys = { taken: [] as string[], refused: new Map<string, string[]>() };
    for (const { key, change } of deliveries) {
      const record = change === null ? null : recordOf(change);
      const why = record === null ? undefined : refused.get(record.object)?.message;
      if (why === undefined) keys.taken.push(key);
      else keys.refused.set(why, [...(keys.refused.get(why) ?? []), key]);
    }
    await database.inTenant(tenant, async (trx) => {
      await markProcessed(trx, keys.taken, clock(), null);
      for (const [why, those] of keys.refused) await markProcessed(trx, those, clock(), why);
      // What was told late of somebody who is erased names them too.
      const erased = await parts.erasedAmong(trx, tenant, contactsOf(changes));
      if (erased.length > 0) await forgetDeliveries(trx, erased);
    });
    for (const [object, error] of refused) {
      if (!isOptional(object) || !isMissingScope(error)) await onRefused(tenant, error);
    }
    return waiting.length;
  }

  /** The objects that HubSpot would not let us read, and why: others are taken in all the same. */
  async function takeIn(
    tenant: string,
    changes: readonly HubSpotChange[],
  ): Promise<Map<HubSpotObject, CrmRefused>> {
    const refused = new Map<HubSpotObject, CrmRefused>();
    const unlessRefused = async (object: HubSpotObject, take: () => Promise<void>): Promise<void> => {
      try {
        await take();
      } catch (error) {
        if (!(error instanceof CrmRefused)) throw error;
        refused.set(object, error);
      }
    };
    const { rows, toRead, deletedAt, restoredAt, forgotten } = toldByChanges(changes);
    if (forgotten.length > 0) await forget(tenant, forgotten);
    if (rows.length > 0) await inbox.accept(tenant, rows, []);
    const isAsked = toRead.size > 0 || DELETABLE.some((object) => deletedAt[object].size > 0);
    if (!isAsked) return refused;
    const crm = await crmFor(tenant);
    const rowsOf = (object: Deletable, ids: readonly string[]) =>
      database.inTenant(tenant, (trx) => rowsOfRecords(trx, object, ids));
    for (const object of DELETABLE) {
      const times = deletedAt[object];
      await unlessRefused(object, async () => {
        const gone = await goneAmong(crm, object, [...times.keys()]);
        if (gone.length > 0) {
          await inbox.accept(tenant, await deletedRows(object, gone, times, rowsOf), []);
        }
      });
    }
    for (const [object, ids] of toRead) {
      await unlessRefused(object, async () => {
        const read = await crm.readRecords(object, [...ids]);
        await inbox.accept(tenant, read.rows, read.leads);
        const deletable = DELETABLE.find((one) => one === object);
        if (deletable === undefined) return;
        const back = new Map([...restoredAt[deletable]].filter(([id]) => read.found.includes(id)));
        if (back.size > 0) await inbox.accept(tenant, await restoredRows(deletable, back, rowsOf), []);
      });
    }
    return refused;
  }

  return {
    rawInbox: {
      async store(deliveries) {
        const stored = await database.across.storeWebhooks('hubspot', clock(), deliveries);
        for (const { tenant } of stored) onStored(tenant);
      },
    },
    async process(tenant) {
      let total = 0;
      while (total < DELIVERIES_A_TURN) {
        const count = await processSome(tenant);
        total += count;
        if (count < AT_ONCE) break;
      }
      return total;
    },
    dropOld: (tenant) => database.inTenant(tenant, (trx) => dropOldDeliveries(trx, clock())),
  };
}

function byTime(a: HubSpotChange, b: HubSpotChange): number {
  return a.at - b.at;
}
