import { Router } from 'express';
import { z } from 'zod';
import type { Account } from '../account.ts';
import { invalid, notFound } from '../api-error.ts';
import type { Source } from '../crm.ts';
import {
  associationInputs,
  objectTypeIn,
  pathText,
  propertyValues,
  queryList,
  queryNumber,
  queryText,
  readBody,
  refuseOver,
} from '../http/read-input.ts';
import { type ObjectType, objectTypeOf } from '../object-types.ts';
import { answerAssociations, answerRecord, type Wanted } from '../records/answer-record.ts';
import { forgetContact } from '../records/forget-contact.ts';
import { mustFind } from '../records/record-store.ts';
import type { StoredRecord } from '../records/stored-record.ts';
import { mergeRecords, prepareCreate, prepareUpdate } from '../records/write-record.ts';

/** 100 a page; 50 once history is asked for, as batches too. */
const PAGE = 100;
const PAGE_WITH_HISTORY = 50;

export function sourceOf(account: Account): Source {
  return { type: 'INTEGRATION', id: String(account.appId) };
}

const create = z.object({ properties: propertyValues, associations: associationInputs });
const change = z.object({ properties: propertyValues });
const merge = z.object({ primaryObjectId: z.string(), objectIdToMerge: z.string() });
const gdpr = z.object({ objectId: z.string(), idProperty: z.string().optional() });

/** One record at a time, and lists of them. */
export function objectRoutes(account: Account): Router {
  const router = Router();
  const base = '/crm/objects/2026-09/:objectType';

  router.get(base, (request, response) => {
    const objectType = objectTypeIn(request);
    const wanted = wantedIn(queryList(request, 'properties'), queryList(request, 'propertiesWithHistory'));
    const most = wanted.withHistory.length > 0 ? PAGE_WITH_HISTORY : PAGE;
    const limit = queryNumber(request, 'limit', 10);
    if (limit < 1 || limit > most) throw invalid(`limit must be between 1 and ${most}.`);
    const archived = queryText(request, 'archived') === 'true';
    const after = queryNumber(request, 'after', 0);
    const associations = queryList(request, 'associations').map(mustKnowType);
    const page = pageAfter(account.records.inOrder(objectType), after, limit + 1, archived);
    const results = page.slice(0, limit).map((record) => ({
      ...answerRecord(account, record, wanted),
      ...answerAssociations(account, record, associations),
    }));
    const last = page[limit - 1];
    response.json(
      page.length > limit && last !== undefined
        ? { results, paging: { next: { after: last.id } } }
        : { results },
    );
  });

  router.post(base, (request, response) => {
    const objectType = objectTypeIn(request);
    const { properties, associations } = readBody(create, request);
    const record = prepareCreate(account, objectType, properties, associations, sourceOf(account))();
    response.status(201).json(answerRecord(account, record, wantedIn(Object.keys(properties), [])));
  });

  router.post(`${base}/merge`, (request, response) => {
    const objectType = objectTypeIn(request);
    const { primaryObjectId, objectIdToMerge } = readBody(merge, request);
    const survivor = mustFind(account.records.byId(objectType, primaryObjectId));
    mergeRecords(
      account,
      survivor,
      mustFind(account.records.byId(objectType, objectIdToMerge)),
      sourceOf(account),
    );
    response.json(answerRecord(account, survivor, wantedIn([], [])));
  });

  router.post(`${base}/gdpr-delete`, (request, response) => {
    const objectType = objectTypeIn(request);
    const { objectId, idProperty } = readBody(gdpr, request);
    if (objectType !== 'contacts') throw invalid('Only contacts can be deleted for good.');
    forgetContact(
      account,
      mustFind(recordBy(account, objectType, objectId, idProperty ?? null)),
      sourceOf(account),
    );
    response.status(204).end();
  });

  router
    .route(`${base}/:id`)
    .get((request, response) => {
      const objectType = objectTypeIn(request);
      const id = pathText(request, 'id');
      const record =
        queryText(request, 'archived') === 'true'
          ? account.records.archivedById(objectType, id)
          : recordBy(account, objectType, id, queryText(request, 'idProperty'));
      const wanted = wantedIn(queryList(request, 'properties'), queryList(request, 'propertiesWithHistory'));
      const associations = queryList(request, 'associations').map(mustKnowType);
      const found = mustFind(record);
      response.json({
        ...answerRecord(account, found, wanted),
        ...answerAssociations(account, found, associations),
      });
    })
    .patch((request, response) => {
      const objectType = objectTypeIn(request);
      const { properties } = readBody(change, request);
      const idProperty = queryText(request, 'idProperty');
      const record = mustFind(recordBy(account, objectType, pathText(request, 'id'), idProperty));
      prepareUpdate(account, record, properties, sourceOf(account))();
      response.json(answerRecord(account, record, wantedIn(Object.keys(properties), [])));
    })
    .delete((request, response) => {
      const record = account.records.byId(objectTypeIn(request), pathText(request, 'id'));
      if (record !== null) account.records.archive(record, sourceOf(account));
      response.status(204).end();
    });

  return router;
}

export function wantedIn(properties: readonly string[], withHistory: readonly string[]): Wanted {
  refuseOver(1000, [...properties, ...withHistory], 'properties');
  return { properties, withHistory };
}

export function recordBy(
  account: Account,
  objectType: ObjectType,
  id: string,
  idProperty: string | null,
): StoredRecord | null {
  if (idProperty === null) return account.records.byId(objectType, id);
  const property = account.properties.get(objectType, idProperty);
  if (property?.hasUniqueValue !== true) {
    throw invalid(`Unable to look up by non-unique ${objectType} property ${idProperty}`);
  }
  return account.records.byProperty(objectType, idProperty, id);
}

function mustKnowType(text: string): ObjectType {
  const objectType = objectTypeOf(text);
  if (objectType === null) throw notFound(`Unknown object type: ${text}`);
  return objectType;
}

/** Binary search for the first id beyond, since lists are in the order of their ids. */
function pageAfter(
  records: readonly StoredRecord[],
  after: number,
  most: number,
  archived: boolean,
): StoredRecord[] {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Number(records[middle]?.id) <= after) low = middle + 1;
    else high = middle;
  }
  const page: StoredRecord[] = [];
  for (let index = low; index < records.length && page.length < most; index++) {
    const record = records[index];
    if (record !== undefined && (record.archivedAt !== null) === archived) page.push(record);
  }
  return page;
}
