import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { Database } from '../platform/database/database.ts';
import { type Endpoint, endpoint } from '../platform/http/index.ts';
import { exportedLead, exportLeads } from './export-leads.ts';

/** An export reads everything: it counts as so many requests. */
const EXPORT_COST = 200;

/** https://github.com/ndjson/ndjson-spec */
const JSON_LINES = 'application/x-ndjson';

export function exportEndpoint(database: Database): Endpoint {
  return endpoint({
    method: 'get',
    path: '/v1/export',
    name: 'exportLeads',
    summary: 'All leads with their scores, one JSON object a line',
    description: 'An answer that ends without its last chunk was cut short by a failure: ask again.',
    params: z.object({}),
    query: z.strictObject({}),
    body: null,
    answers: {
      200: { description: 'The lines, by lead id', schema: exportedLead, contentType: JSON_LINES },
    },
    cost: EXPORT_COST,
    handle: async ({ caller }) => ({
      async send(_request, response) {
        const lines = exportLeads(database, caller.tenant);
        // The first page before the headers, so that a failure can still be told as one.
        const first = await lines.next();
        response.status(200).type(JSON_LINES).set('cache-control', 'no-store');
        const rest = async function* () {
          if (!first.done) yield first.value;
          yield* lines;
        };
        try {
          await pipeline(Readable.from(rest()), response);
        } catch (error) {
          // The caller went away, which is theirs to do.
          if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'))
            throw error;
        }
      },
    }),
  });
}
