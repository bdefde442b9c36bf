import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Response, Router } from 'express';
import { exportedLeads } from '../api/export-leads.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import type { RequestLimiter } from '../platform/http/index.ts';
import { EXPORT_HEAD, exportLine } from './export-lines.ts';
import type { ExportLinks } from './export-links.ts';

export type ExportRouterParts = {
  readonly database: Database;
  readonly links: ExportLinks;
  readonly clock: Clock;
  /** Of a tenant: an export reads everything. */
  readonly limiter: RequestLimiter;
};

/** Answers the links that the settings page makes: who has one needs no session. */
export function exportRouter({ database, links, clock, limiter }: ExportRouterParts): Router {
  const router = Router();
  router.get('/:token', async (request, response) => {
    const tenant = links.tenantOf(request.params.token);
    if (tenant === null || !(await isInstalled(database, tenant))) {
      response
        .status(404)
        .type('text/plain')
        .set('cache-control', 'no-store')
        .send('This link is older than ten minutes or not whole. Make a new one on the settings page.\n');
      return;
    }
    await limiter.take(tenant, 1);
    const lines = csvOf(database, tenant);
    // The first page before the headers, so that a failure can still be told as one.
    const first = await lines.next();
    const day = new Date(clock()).toISOString().slice(0, 10);
    response
      .status(200)
      .type('text/csv')
      .set('cache-control', 'no-store')
      .attachment(`leadlight-leads-${day}.csv`);
    await send(response, first.value ?? '', lines);
  });
  return router;
}

async function* csvOf(database: Database, tenant: string): AsyncGenerator<string, undefined> {
  yield EXPORT_HEAD;
  for await (const leads of exportedLeads(database, tenant)) yield leads.map(exportLine).join('');
}

async function send(response: Response, first: string, rest: AsyncGenerator<string>): Promise<void> {
  const whole = async function* () {
    yield first;
    yield* rest;
  };
  try {
    await pipeline(Readable.from(whole()), response);
  } catch (error) {
    // The caller went away, which is theirs to do.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'))
      throw error;
  }
}

/** A link of an account that left since gives nothing. */
function isInstalled(database: Database, tenant: string): Promise<boolean> {
  return database.inTenant(tenant, async (transaction) => {
    const row = await transaction.selectFrom('tenant').select('status').executeTakeFirst();
    return row !== undefined && row.status !== 'uninstalled';
  });
}
