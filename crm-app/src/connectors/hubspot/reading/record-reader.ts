import type { Row } from '@leadlight/scoring-core';
import type { HubSpotObject } from '@leadlight/webhooks';
import type { LeadProfile } from '../../crm.ts';
import type { HubSpotApi } from '../api/hubspot-api.ts';
import { profileOf } from '../rows/contact-rows.ts';
import { type DealStages, readDealStages } from '../rows/deal-stages.ts';
import { type LearnedProperties, readLearnedProperties } from './learned-properties.ts';
import { readAssociated } from './read-associated.ts';
import { listRecords, readRecords } from './read-records.ts';
import { type ReadableObject, type ReadingContext, readableObject } from './readable-objects.ts';
import type { HubSpotRecord } from './record.ts';

export type ReadRows = { readonly rows: readonly Row[]; readonly leads: readonly LeadProfile[] };

/** Asked for by id, one that is gone is not among `found`; one that was merged is answered with the one that is left. */
export type FoundRows = ReadRows & { readonly found: readonly string[] };

export type RecordReader = {
  /** Those of the records that are there, whole, as rows. */
  byId(object: HubSpotObject, ids: readonly string[]): Promise<FoundRows>;
  /** The next hundred of all records; `after` is null at the end. */
  page(
    object: HubSpotObject,
    after: string | null,
  ): Promise<ReadRows & { readonly after: string | null; readonly read: number }>;
};

/** How long the account's properties and pipelines are taken as they were read. */
const REMEMBER_MS = 10 * 60_000;

export function createRecordReader(api: HubSpotApi, clock: () => number): RecordReader {
  const contactProperties = remembered<LearnedProperties>(clock, () => readLearnedProperties(api));
  const stages = remembered<DealStages>(clock, () => readDealStages(api));
  const noStages: DealStages = () => 'open';
  const noProperties: LearnedProperties = { learned: [], history: [] };

  /** Only what the object needs is asked for: an account may let nobody see its deals. */
  const contextOf = async (object: HubSpotObject): Promise<ReadingContext> => ({
    contactProperties: object === 'contacts' ? await contactProperties() : noProperties,
    stages: object === 'deals' ? await stages() : noStages,
    seenAt: clock(),
  });

  const told = (
    how: ReadableObject,
    context: ReadingContext,
    records: readonly HubSpotRecord[],
    tied: ReadonlyMap<string, readonly string[]>,
  ): ReadRows => ({
    rows: records.flatMap((record) => how.rows(record, tied.get(record.id) ?? [], context)),
    leads:
      how.object === 'contacts' ? records.map((record) => profileOf(record, tied.get(record.id) ?? [])) : [],
  });

  return {
    async byId(object, ids) {
      if (ids.length === 0) return { rows: [], leads: [], found: [] };
      const how = readableObject(object);
      const context = await contextOf(object);
      const wanted = { properties: how.properties, history: how.history(context) };
      const records = await readRecords(api, object, [...new Set(ids)], wanted);
      const tied = await readAssociated(api, object, idsOf(records), how.tiedTo);
      return { ...told(how, context, records, tied), found: idsOf(records) };
    },

    async page(object, after) {
      const how = readableObject(object);
      const context = await contextOf(object);
      const history = how.history(context);
      // With history a page would have 50 and an address of many thousand characters; so ids first, then batches.
      const properties = history.length > 0 ? [] : how.properties;
      const page = await listRecords(api, object, { after, properties, with: how.tiedTo });
      const ids = idsOf(page.records);
      const records =
        history.length > 0
          ? await readRecords(api, object, ids, { properties: how.properties, history })
          : page.records;
      const tied = new Map(page.records.map((record) => [record.id, listedTies(record, how.tiedTo)]));
      const cut = page.records.filter((record) => isToReadApart(record, how.tiedTo));
      for (const [id, others] of await readAssociated(api, object, idsOf(cut), how.tiedTo))
        tied.set(id, others);
      return { ...told(how, context, records, tied), after: page.after, read: page.records.length };
    },
  };
}

function idsOf(records: readonly HubSpotRecord[]): string[] {
  return records.map(({ id }) => id);
}

/** A list that is cut, or that does not say by an id of its own which of a contact's companies is the primary one. */
function isToReadApart(record: HubSpotRecord, other: HubSpotObject): boolean {
  const isCut = record.associations?.[other]?.paging !== undefined;
  return isCut || (other === 'companies' && listedTies(record, other).length > 1);
}

/** A list names an id once for each label of its tie. */
function listedTies(record: HubSpotRecord, other: HubSpotObject): string[] {
  return [...new Set(record.associations?.[other]?.results.map(({ id }) => id) ?? [])];
}

/** Reads again after a while, and after a failure. */
function remembered<T>(clock: () => number, read: () => Promise<T>): () => Promise<T> {
  let kept: { readonly value: T; readonly readAt: number } | null = null;
  return async () => {
    if (kept === null || clock() - kept.readAt > REMEMBER_MS) kept = { value: await read(), readAt: clock() };
    return kept.value;
  };
}
