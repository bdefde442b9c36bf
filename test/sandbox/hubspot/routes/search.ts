import { Router } from 'express';
import { z } from 'zod';
import type { Account } from '../account.ts';
import { invalid } from '../api-error.ts';
import { objectTypeIn, readBody } from '../http/read-input.ts';
import { objectTypeOf } from '../object-types.ts';
import { answerRecord } from '../records/answer-record.ts';
import { keyOf } from '../records/associations.ts';
import { comparable, filterGroups, passes, type SearchFilter } from '../records/search-filters.ts';
import { currentValue, type StoredRecord } from '../records/stored-record.ts';
import { wantedIn } from './objects.ts';

/** HubSpot's limits on one query (CRM search guide). */
const PAGE = 200;
const REACHABLE = 10_000;
const GROUPS = 5;
const FILTERS_IN_GROUP = 6;
const FILTERS = 18;
const BODY_CHARACTERS = 3000;

const search = z.object({
  filterGroups,
  sorts: z
    .array(z.object({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']) }))
    .max(1)
    .default([]),
  query: z.string().optional(),
  properties: z.array(z.string()).default([]),
  limit: z.number().int().min(1).max(PAGE).default(10),
  after: z.union([z.string(), z.number()]).optional(),
});

export function searchRoutes(account: Account): Router {
  const router = Router();
  router.post('/crm/objects/2026-09/:objectType/search', (request, response) => {
    const objectType = objectTypeIn(request);
    if (JSON.stringify(request.body ?? {}).length > BODY_CHARACTERS) {
      throw invalid(`The query has more than ${BODY_CHARACTERS} characters.`);
    }
    const query = readBody(search, request);
    refuseTooManyFilters(query.filterGroups);
    const after = Number(query.after ?? 0);
    if (!Number.isInteger(after) || after < 0 || after + query.limit > REACHABLE) {
      throw invalid(
        `Search reaches ${REACHABLE} results; after ${query.after} with limit ${query.limit} is beyond.`,
      );
    }
    const found: { record: StoredRecord; seen: StoredRecord }[] = [];
    for (const record of account.records.inOrder(objectType)) {
      const seen = asIndexed(account, record);
      if (seen !== null && matches(account, seen, query.filterGroups) && hasText(seen, query.query)) {
        found.push({ record, seen });
      }
    }
    const [sort] = query.sorts;
    if (sort !== undefined) {
      const sign = sort.direction === 'ASCENDING' ? 1 : -1;
      found.sort(
        (a, b) =>
          sign *
          compareValues(currentValue(a.seen, sort.propertyName), currentValue(b.seen, sort.propertyName)),
      );
    }
    const end = after + query.limit;
    const wanted = wantedIn(query.properties, []);
    const results = found.slice(after, end).map(({ record }) => answerRecord(account, record, wanted));
    const more = end < found.length ? { paging: { next: { after: String(end) } } } : {};
    response.json({ total: found.length, results, ...more });
  });
  return router;
}

/** The record as the index has it: as it was while a change is younger than the lag; null where it had none yet. */
function asIndexed(account: Account, record: StoredRecord): StoredRecord | null {
  const isFresh = account.wall() - record.changedAt < account.faults.now.searchLagMs;
  if (!isFresh) return record.archivedAt === null ? record : null;
  return record.indexed === null ? null : { ...record, values: record.indexed };
}

function refuseTooManyFilters(groups: readonly { readonly filters: readonly SearchFilter[] }[]): void {
  const filters = groups.reduce((sum, group) => sum + group.filters.length, 0);
  const largest = Math.max(0, ...groups.map((group) => group.filters.length));
  if (groups.length > GROUPS || largest > FILTERS_IN_GROUP || filters > FILTERS) {
    throw invalid(`At most ${GROUPS} filterGroups of ${FILTERS_IN_GROUP} filters, ${FILTERS} in all.`);
  }
}

/** Any group, all of its filters. */
function matches(
  account: Account,
  record: StoredRecord,
  groups: readonly { readonly filters: readonly SearchFilter[] }[],
): boolean {
  if (groups.length === 0) return true;
  return groups.some(({ filters }) =>
    filters.every((filter) => passes(filter, ownValues(account, record, filter.propertyName))),
  );
}

function ownValues(account: Account, record: StoredRecord, property: string): string[] {
  const [, other] = /^associations\.(\w+)$/.exec(property) ?? [];
  const otherType = other === undefined ? null : objectTypeOf(other);
  if (otherType !== null)
    return account.links.of(keyOf(record.objectType, record.id), otherType).map(({ id }) => id);
  const value = currentValue(record, property);
  return value === null || value === '' ? [] : [value];
}

function hasText(record: StoredRecord, query: string | undefined): boolean {
  if (query === undefined || query === '') return true;
  const text = query.toLowerCase();
  return Object.values(record.values).some((value) => value.toLowerCase().includes(text));
}

/** Records without the value come last. */
function compareValues(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const difference = comparable(a) - comparable(b);
  return Number.isNaN(difference) ? (a < b ? -1 : Number(a > b)) : difference;
}
