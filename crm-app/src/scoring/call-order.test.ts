import { HOUR, MINUTE } from '@leadlight/scoring-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, event, tie } from '../../../scoring-core/src/timeline/rows.test-support.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { createTimeline } from '../timeline/index.ts';
import { recordingQueue } from '../timeline/recording-queue.test-support.ts';
import { createScoring } from './index.ts';
import { knownScorer, serveWith } from './known-scorer.test-support.ts';

const NOW = at('2026-06-01 12:00');

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db?.close());

test('tier and rank of a lead’s row are those of its current prediction, and nobody’s whom nobody calls', async () => {
  const parts = { database: db.database, queue: recordingQueue(), clock: () => NOW, onHintLost: () => {} };
  const timeline = createTimeline({ ...parts, erasurePepper: Buffer.alloc(32) });
  const scoring = createScoring({ ...parts, timeline });
  const tenant = await db.createTenant();
  const serve = (calibrated: boolean) =>
    db.database.inTenant(tenant, (trx) => serveWith(trx, tenant, knownScorer({ calibrated })));
  const minute = (time: number) => new Date(time).toISOString().slice(0, 16).replace('T', ' ');
  const views = (lead: string, count: number) =>
    Array.from({ length: count }, (_, view) =>
      event(`lead:${lead}`, 'page_viewed', minute(NOW - HOUR + view * MINUTE), {
        ...{ path: '/pricing', session: 's' },
      }),
    );
  const order = async () => {
    await scoring.scoreMany(tenant, null, 'model');
    return db.asAdmin('select crm_id, current_tier, call_rank from leadlight.lead order by crm_id');
  };

  await serve(true);
  const won = event('lead:2', 'deal_won', '2026-05-31');
  await timeline.inbox.accept(tenant, [...views('1', 2), ...views('2', 3), won, ...views('3', 3)], []);
  const customer = { crm_id: '2', current_tier: 'exclude', call_rank: null };
  expect(await order()).toEqual([
    { crm_id: '1', current_tier: 'medium', call_rank: 0.5 },
    customer,
    { crm_id: '3', current_tier: 'high', call_rank: expect.closeTo(0.82, 2) },
  ]);

  // Below the data gate the rules' points are all there is.
  await serve(false);
  await timeline.inbox.accept(tenant, [tie('lead:3', 'lead:1', '2026-06-01')], []);
  expect((await scoring.scoreLead(tenant, 'lead:3', 'event')).status).toBe('merged away');
  expect(await order()).toEqual([
    { crm_id: '1', current_tier: expect.any(String), call_rank: 4.5 },
    customer,
    { crm_id: '3', current_tier: null, call_rank: null },
  ]);
  await scoring.close();
});
