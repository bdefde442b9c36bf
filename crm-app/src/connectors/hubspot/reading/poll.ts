import type { HubSpotObject } from '@leadlight/webhooks';
import type { PollPage } from '../../crm.ts';
import type { HubSpotApi } from '../api/hubspot-api.ts';
import { isMissingScope, isOptional } from './backfill.ts';
import { READABLE_OBJECTS } from './readable-objects.ts';
import type { RecordReader } from './record-reader.ts';
import { modifiedSince } from './search-records.ts';

/**
 * The search index trails behind; HubSpot names no bound, people see seconds. What changed in these last two minutes is
 * asked for again the next time, and makes no row twice.
 */
export const INDEX_LAG_MS = 2 * 60_000;

/**
 * An object whose scope was not granted is not asked for again for so long: a refused call every five minutes would be
 * more than the 5 % of failed calls that HubSpot's certification allows a quiet account.
 */
const WITHHELD_MS = 6 * 60 * 60_000;

/** Objects whose scope was not granted, and when that was found. */
export type Withheld = Map<HubSpotObject, number>;

/**
 * Whole records changed since a time: custom fields have no webhooks of ours, and a webhook may have been lost. Our own
 * field writes make contacts "modified" too: they are read, and give no row that was not there. That a contact changed
 * in nothing else cannot be told for less: search gives only the time of the last change, and the names of all learned
 * properties would go beyond the 3,000 characters that a search may have. It costs 2.5 calls for 100 contacts written.
 */
export async function* poll(
  api: HubSpotApi,
  reader: RecordReader,
  since: number,
  clock: () => number,
  indexLagMs: number,
  withheld: Withheld = new Map(),
): AsyncGenerator<PollPage> {
  const startedAt = clock();
  for (const { object } of READABLE_OBJECTS) {
    if (startedAt - (withheld.get(object) ?? Number.NEGATIVE_INFINITY) < WITHHELD_MS) continue;
    try {
      for await (const ids of modifiedSince(api, object, since)) {
        if (ids.length === 0) continue;
        const { rows, leads } = await reader.byId(object, ids);
        yield { rows, leads, upTo: since };
      }
    } catch (error) {
      if (!isOptional(object) || !isMissingScope(error)) throw error;
      withheld.set(object, startedAt);
    }
  }
  yield { rows: [], leads: [], upTo: Math.max(since, startedAt - indexLagMs) };
}
