import type { HubSpotObject } from '@leadlight/webhooks';
import { z } from 'zod';
import type { BackfillPage } from '../../crm.ts';
import { HubSpotRefused } from '../api/failure.ts';
import type { HubSpotApi } from '../api/hubspot-api.ts';
import { READABLE_OBJECTS } from './readable-objects.ts';
import type { ReadRows, RecordReader } from './record-reader.ts';
import { countRecords } from './search-records.ts';

const ORDER: readonly HubSpotObject[] = READABLE_OBJECTS.map(({ object }) => object);

const cursorShape = z.object({
  /** Null: everything has been read. */
  object: z.enum(ORDER).nullable(),
  after: z.string().nullable(),
  read: z.number(),
});

type Cursor = z.output<typeof cursorShape>;

/** All records of all objects, a hundred a page. Each page's cursor goes on after it, in this process or another. */
export async function* backfill(
  api: HubSpotApi,
  reader: RecordReader,
  from: string | null,
): AsyncGenerator<BackfillPage> {
  let cursor = readCursor(from);
  for (const object of ORDER.slice(startAt(cursor))) {
    if (cursor.object !== object) cursor = { object, after: null, read: 0 };
    const expected = await expectedCount(api, object);
    let after: string | null = cursor.after;
    do {
      const page = await pageOrNothing(reader, object, after);
      after = page.after;
      const read: number = cursor.read + page.read;
      cursor = after === null ? afterObject(object) : { object, after, read };
      yield {
        rows: page.rows,
        leads: page.leads,
        cursor: JSON.stringify(cursor),
        progress: { object, read, expected: after === null ? read : expected && Math.max(expected, read) },
      };
    } while (after !== null);
  }
}

function readCursor(text: string | null): Cursor {
  return text === null
    ? { object: ORDER[0] ?? null, after: null, read: 0 }
    : cursorShape.parse(JSON.parse(text));
}

function startAt({ object }: Cursor): number {
  return object === null ? ORDER.length : ORDER.indexOf(object);
}

function afterObject(object: HubSpotObject): Cursor {
  return { object: ORDER[ORDER.indexOf(object) + 1] ?? null, after: null, read: 0 };
}

/** The search index's total; null where it may not be asked: no estimate is better than a made-up one. */
async function expectedCount(api: HubSpotApi, object: HubSpotObject): Promise<number | null> {
  try {
    return await countRecords(api, object);
  } catch (error) {
    if (error instanceof HubSpotRefused) return null;
    throw error;
  }
}

/** Objects whose scope the account did not grant are left out: their features stay missing. */
async function pageOrNothing(
  reader: RecordReader,
  object: HubSpotObject,
  after: string | null,
): Promise<ReadRows & { readonly after: string | null; readonly read: number }> {
  try {
    return await reader.page(object, after);
  } catch (error) {
    if (isOptional(object) && isMissingScope(error)) return { rows: [], leads: [], after: null, read: 0 };
    throw error;
  }
}

/** Without contacts there is nothing to score. */
export function isOptional(object: HubSpotObject): boolean {
  return object !== 'contacts';
}

export function isMissingScope(error: unknown): boolean {
  return error instanceof HubSpotRefused && error.status === 403;
}
