import { DAY, type Row } from '@leadlight/scoring-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, event } from '../../../scoring-core/src/timeline/rows.test-support.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { createScoring } from '../scoring/index.ts';
import { createTimeline } from '../timeline/index.ts';
import { recordingQueue } from '../timeline/recording-queue.test-support.ts';
import { createTraining } from './index.ts';

const NOW = at('2026-06-25');
const LEADS = 1200;

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const day = (time: number) => new Date(time).toISOString().slice(0, 16).replace('T', ' ');

/** Who is of the one faith buys, of the other does not; nothing else tells them apart. */
function company(): Row[] {
  return Array.from({ length: LEADS }, (_, lead): Row[] => {
    const subject = `lead:${lead}`;
    const created = at('2025-06-01') + Math.floor((lead / LEADS) * 350) * DAY;
    const faith = lead % 3 === 0 ? 'this' : 'that';
    const given = (name: string, value: string) =>
      event(subject, 'property_changed', day(created), { name, value });
    return [
      event(subject, 'lead_created', day(created)),
      given('religion', faith),
      given('cf_1', faith),
      given('industry', lead % 2 === 0 ? 'retail' : 'software'),
      event(subject, 'page_viewed', day(created + DAY), { path: '/pricing', session: `s${lead}` }),
      event(subject, faith === 'this' ? 'deal_won' : 'lead_excluded', day(created + 25 * DAY)),
    ];
  }).flat();
}

test('a sensitive field is neither learned from nor scored with, unless the manager allows it by name', async () => {
  const parts = { database: db.database, queue: recordingQueue(), clock: () => NOW, onHintLost: () => {} };
  const timeline = createTimeline({ ...parts, erasurePepper: Buffer.alloc(32) });
  const [training, scoring] = [createTraining(parts), createScoring({ ...parts, timeline })];
  const tenant = await db.createTenant();
  const fields = async (values: object) =>
    db.asAdmin(
      `insert into leadlight.settings values ($1, 1, $2) on conflict (tenant_id) do update set values = $2`,
      [tenant, JSON.stringify({ outcome: { type: 'deal_won', horizonDays: 30 }, fields: values })],
    );
  // By its label alone, as an account's own field would be.
  await db.asAdmin(
    `insert into leadlight.crm_field values ($1, 'cf_1', 'cf_1', 'Religion', true, null),
      ($1, 'faith_of_contact', 'religion', 'Faith', true, null)`,
    [tenant],
  );
  await timeline.inbox.accept(tenant, company(), [], 'backfill');
  await timeline.inbox.accept(
    tenant,
    ['this', 'that'].flatMap((faith) => [
      event(`lead:new ${faith}`, 'lead_created', '2026-06-20'),
      event(`lead:new ${faith}`, 'property_changed', '2026-06-20', { name: 'religion', value: faith }),
    ]),
    [],
    'backfill',
  );
  const difference = async () => {
    const [one, other] = await Promise.all(
      ['this', 'that'].map(async (faith) => {
        const scored = await scoring.scoreLead(tenant, `lead:new ${faith}`, 'request');
        if (scored.status !== 'scored') throw new Error(scored.status);
        return scored.score.propensity ?? Number.NaN;
      }),
    );
    return Math.abs(one - other);
  };

  await fields({});
  const without = await training.train(tenant, { rescore: false });
  expect(without.dataGate).toMatchObject({ enough: true });
  expect(without.rocAuc).toBeLessThan(0.65);
  expect(await difference()).toBe(0);

  // By the CRM's own name of it, which the timeline does not know.
  await fields({ faith_of_contact: true });
  expect((await training.train(tenant, { rescore: false })).rocAuc).toBeGreaterThan(0.9);
  expect(await difference()).toBeGreaterThan(0.3);

  // Taken back: the model that learned from it is told nothing of it any more.
  await fields({});
  expect(await difference()).toBe(0);
  await scoring.close();
}, 300_000);
