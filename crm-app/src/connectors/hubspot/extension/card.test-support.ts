import { type Row, scoreOf } from '@leadlight/scoring-core';
import { event } from '../../../../../scoring-core/src/timeline/rows.test-support.ts';
import { createErasure } from '../../../erasure/index.ts';
import { createTestDatabase } from '../../../platform/database/test-database.ts';
import { createHttpApp, createProcessLimiter } from '../../../platform/http/index.ts';
import { createLog } from '../../../platform/logging.ts';
import { createMetrics } from '../../../platform/metrics.ts';
import { createRecordCard } from '../../../record-card/index.ts';
import { createScoring } from '../../../scoring/index.ts';
import { knownScorer, serveWith } from '../../../scoring/known-scorer.test-support.ts';
import { createTimeline } from '../../../timeline/index.ts';
import { recordingQueue } from '../../../timeline/recording-queue.test-support.ts';
import { cardRoutes, extensionRouter } from './index.ts';
import { CLIENT_SECRET, PUBLIC_ORIGIN, type SignedAsk, signedFetch } from './signed-fetch.test-support.ts';

export const START = Date.parse('2026-06-01T12:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Of a model that has been put to the test in one band. */
const SUMMARY = {
  reliability: [
    { from: 0.4, to: 0.5, predicted: 0.45, observed: 0.44, n: 99, low: 0.3, high: 0.6 },
    { from: 0.5, to: 0.6, predicted: 0.55, observed: 0.52, n: 211, low: 0.45, high: 0.6 },
  ],
  dataGate: {
    ...{ enough: false, positives: 61, positivesNeeded: 100, examples: 900, examplesNeeded: 1000 },
    message: 'not enough data yet: 61 of 100 wins',
  },
};

/** The card over real HTTP with real PostgreSQL, timeline and scoring; portals are 1, 2, … in the order of `account`. */
export async function startCard() {
  const db = await createTestDatabase();
  const { database } = db;
  const time = { now: START };
  const clock = () => time.now;
  const queue = recordingQueue();
  const pepper = Buffer.alloc(32, 7);
  const parts = { database, queue, clock, onHintLost: () => {} };
  const timeline = createTimeline({ ...parts, erasurePepper: pepper });
  const scoring = createScoring({ ...parts, timeline });
  const erasure = createErasure({ database, clock, pepper, forgetDeliveries: async () => 0 });
  const card = createRecordCard({ ...parts, scoring, pepper });
  const log = createLog('silent');
  const router = extensionRouter(cardRoutes(card), {
    ...{ database, publicOrigin: PUBLIC_ORIGIN, clientSecret: CLIENT_SECRET, clock, log },
    limiter: createProcessLimiter({ points: 100_000, duration: 60 }),
  });
  const http = createHttpApp({
    routers: [{ path: '/hubspot/extension', router }],
    ...{ endpoints: [], checks: {}, publicOrigin: PUBLIC_ORIGIN, log },
    metrics: createMetrics(database.across, queue, Date.now),
  });
  const server = await http.listen(0, '127.0.0.1');
  const origin = `http://127.0.0.1:${server.port}`;
  let accounts = 0;

  /** A tenant of a portal of its own. */
  async function account() {
    const tenant = await db.createTenant();
    const portalId = String(++accounts);
    const inTenant: typeof db.database.inTenant<unknown> = (_, work) => database.inTenant(tenant, work);
    const asAdmin = <Found extends object>(text: string, ...values: unknown[]) =>
      db.asAdmin<Found>(text, [tenant, ...values]);

    async function post(path: string, body: unknown, more: Partial<SignedAsk> = {}) {
      const response = await signedFetch(origin, path, { portalId, at: time.now, body, ...more });
      const text = await response.text();
      return { status: response.status, text, body: JSON.parse(text) as Record<string, unknown> };
    }

    return {
      ...{ tenant, portalId, inTenant, asAdmin, post },
      look: async (contactId: string, more: Partial<SignedAsk> = {}) =>
        (await post('/card', { contactId }, more)).body,
      async serve(options: Parameters<typeof knownScorer>[0] = {}) {
        const model = await database.inTenant(tenant, (trx) => serveWith(trx, tenant, knownScorer(options)));
        await db.asAdmin('update leadlight.model set summary = $2 where id = $1', [model, SUMMARY]);
      },
      settings: (values: object) =>
        db.asAdmin(
          `insert into leadlight.settings (tenant_id, revision, values) values ($1, 1, $2)
           on conflict (tenant_id) do update set values = excluded.values`,
          [tenant, values],
        ),
      accept: (rows: Row[], profiles: Parameters<typeof timeline.inbox.accept>[2] = []) =>
        timeline.inbox.accept(tenant, rows, profiles, 'live'),
      /** Views of the pricing page just now: 0 are 5 %, 1 is 18 %, 2 are 50 %, 3 are 82 %. */
      async views(contactId: string, count: number) {
        const at = (view: number) => new Date(time.now - HOUR + view * MINUTE).toISOString();
        const view = (n: number) =>
          event(`lead:${contactId}`, 'page_viewed', at(n).slice(0, 16).replace('T', ' '), {
            ...{ path: '/pricing', session: 's' },
          });
        await timeline.inbox.accept(
          tenant,
          Array.from({ length: count }, (_, n) => view(n)),
          [],
          'live',
        );
        const scored = await scoring.scoreLead(tenant, `lead:${contactId}`, 'event');
        if (scored.status !== 'scored') throw new Error(scored.status);
        return scored.score.propensity === null ? null : scoreOf(scored.score.propensity);
      },
      score: (contactId: string) => scoring.scoreLead(tenant, `lead:${contactId}`, 'event'),
      erase: (contactId: string) => erasure.erase(tenant, [`lead:${contactId}`]),
    };
  }

  return {
    ...{ db, time, queue, origin, account },
    async close() {
      await server.close(0);
      await scoring.close();
      await db.close();
    },
  };
}
