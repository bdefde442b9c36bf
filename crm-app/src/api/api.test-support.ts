import { HOUR, MINUTE } from '@leadlight/scoring-core';
import { expect } from 'vitest';
import { event } from '../../../scoring-core/src/timeline/rows.test-support.ts';
import { createErasure } from '../erasure/index.ts';
import type { Installation } from '../installation/installation.ts';
import { createTestDatabase } from '../platform/database/test-database.ts';
import { createHttpApp, createRequestLimiter } from '../platform/http/index.ts';
import { createLog } from '../platform/logging.ts';
import { createMetrics } from '../platform/metrics.ts';
import { memoryQueue } from '../platform/queue/memory-queue.ts';
import { createScoring } from '../scoring/index.ts';
import { knownScorer, serveWith } from '../scoring/known-scorer.test-support.ts';
import { createSettings } from '../settings/index.ts';
import { createTimeline } from '../timeline/index.ts';
import { createTraining } from '../training/index.ts';
import { createApi, createApiKeys, workOnBatches } from './index.ts';

export const START = Date.parse('2026-06-01T12:00:00Z');

const minutes = (time: number) => new Date(time).toISOString().slice(0, 16).replace('T', ' ');

/** Views of the pricing page within the hour: 0 are 5 %, 1 is 18 %, 2 are 50 %, 3 are 82 %. */
export const pricing = (subject: string, count: number) =>
  Array.from({ length: count }, (_, view) =>
    event(subject, 'page_viewed', minutes(START - HOUR + view * MINUTE), { path: '/pricing', session: 's' }),
  );

/** Of a model that was put to the test, as far as it is told. */
export const SUMMARY = {
  ...{ kind: 'logistic', leads: 900, labelled: 4_000, positives: 211, baseRate: 0.05, rocAuc: 0.71 },
  ...{ liftAt20: 2.4, dataGate: { enough: true, message: 'enough data: 211 wins' } },
};

/** The API over real HTTP with real PostgreSQL, timeline, scoring and settings. */
export async function startApi(installation: Pick<Installation, 'state' | 'disconnect'>) {
  const test = await createTestDatabase();
  const { database } = test;
  const queue = memoryQueue();
  const lost: unknown[] = [];
  const parts = { database, queue, clock: () => START, onHintLost: (error: unknown) => lost.push(error) };
  const timeline = createTimeline({ ...parts, erasurePepper: Buffer.alloc(32) });
  const scoring = createScoring({ ...parts, timeline });
  const apiKeys = createApiKeys(parts);
  const limiter = createRequestLimiter({ pool: database.pool }, { points: 100_000, duration: 60 });
  const api = createApi({
    ...parts,
    ...{ installation, apiKeys, limiter, scoring },
    erasure: createErasure({ ...parts, pepper: Buffer.alloc(32), forgetDeliveries: async () => 0 }),
    settings: createSettings(parts),
    training: createTraining(parts),
  });
  queue.work('batch_score', 1, workOnBatches({ database, scoring }));
  const http = createHttpApp({
    routers: [{ path: '/', router: api.router }],
    ...{ endpoints: api.endpoints, checks: {}, publicOrigin: 'http://localhost:3000' },
    log: createLog('silent'),
    metrics: createMetrics(database.across, queue, Date.now),
  });
  const server = await http.listen(0, '127.0.0.1');

  /** A JSON answer, which must be what its schema says, nothing more and nothing less. */
  async function ask(key: string, method: string, path: string, body?: unknown) {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && !path.startsWith('/v1/export');
    const answered: unknown = isJson ? JSON.parse(text) : text;
    const pathname = path.split('?')[0].replace(/\/(leads|jobs|models)\/[^/]+/, '/$1/{id}');
    const endpoint = api.endpoints.find(
      (each) => each.path === pathname && each.method === method.toLowerCase(),
    );
    const schema = endpoint?.answers[response.status]?.schema;
    if (schema && isJson) expect(schema.parse(answered)).toEqual(answered);
    return { status: response.status, body: answered, text, headers: response.headers };
  }

  /** A tenant with a model, a key, and leads by their views of the pricing page. */
  async function tenantWith(
    leads: Readonly<Record<string, number>>,
    options: { model?: boolean; calibrated?: boolean } = {},
  ) {
    const tenant = await test.createTenant();
    const { model = true, calibrated = true } = options;
    if (model) {
      await database.inTenant(tenant, async (trx) => {
        await serveWith(trx, tenant, knownScorer({ calibrated }));
        await trx
          .updateTable('model')
          .set({ summary: JSON.stringify(SUMMARY) })
          .execute();
      });
    }
    const rows = Object.entries(leads).flatMap(([id, views]) => pricing(`lead:${id}`, views));
    await timeline.inbox.accept(tenant, rows, []);
    const { key } = await apiKeys.create(tenant, 'test');
    return { tenant, key };
  }

  return {
    ...{ test, timeline, scoring, queue, apiKeys, api, lost, ask, tenantWith },
    async close() {
      await server.close(0);
      await queue.close();
      await scoring.close();
      await test.close();
    },
  };
}
