import { existsSync } from 'node:fs';
import { DAY, parseRow, proposeThresholds, type Row } from '@leadlight/scoring-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, event } from '../../../scoring-core/src/timeline/rows.test-support.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { createScoring } from '../scoring/index.ts';
import { knownScorer, serveWith } from '../scoring/known-scorer.test-support.ts';
import { createTimeline } from '../timeline/index.ts';
import { recordingQueue } from '../timeline/recording-queue.test-support.ts';
import { readLines } from '../timelines-file/read-lines.ts';
import { createTraining, readModels, readPlan } from './index.ts';
import { dropOldFiles, readChampion } from './model-rows.ts';

const COMPANY = new URL('../../../../shared/simulated/timelines.jsonl.gz', import.meta.url).pathname;
const NOW = at('2026-06-25');
const SUMMARY = JSON.stringify({
  ...{ kind: 'logistic', leads: 1, labelled: 1, positives: 1, dataGate: { message: 'enough data' } },
});

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

function domains() {
  const queue = recordingQueue();
  const parts = { database: db.database, queue, clock: () => NOW, onHintLost: () => {} };
  const timeline = createTimeline({ ...parts, erasurePepper: Buffer.alloc(32) });
  return { queue, timeline, training: createTraining(parts), scoring: createScoring({ ...parts, timeline }) };
}

describe('a company with little data', () => {
  test('gets rules that say so, no replay, and a job that scores all leads again', async () => {
    const { queue, timeline, training, scoring } = domains();
    const tenant = await db.createTenant();
    const rows: Row[] = Array.from({ length: 60 }, (_, lead) => [
      event(`lead:${lead}`, 'lead_created', '2026-01-01'),
      event(`lead:${lead}`, 'page_viewed', '2026-01-05', { path: '/pricing', session: `s${lead}` }),
      ...(lead % 10 === 0 ? [event(`lead:${lead}`, 'deal_won', '2026-02-01')] : []),
    ]).flat();
    await timeline.inbox.accept(tenant, rows, [], 'backfill');
    const stages: string[] = [];
    const summary = await training.train(tenant, { onStage: (stage) => stages.push(stage) });
    expect(summary).toMatchObject({
      role: 'champion',
      kind: 'rules',
      calibration: 'none',
      leads: 60,
      rocAuc: null,
    });
    expect(summary.dataGate.message).toBe('not enough data yet: 6 of 100 wins');
    expect(stages[0]).toBe('Building the examples');
    expect(await training.replay(tenant, 90)).toBeNull();
    const [job] = queue.jobs;
    if (job.kind !== 'batch_score') throw new Error(job.kind);
    await scoring.batch(tenant, null, job.job);
    const predictions = await db.database.inTenant(tenant, (trx) =>
      trx.selectFrom('prediction').select(['cause', 'propensity', 'model_id']).execute(),
    );
    expect(predictions).toHaveLength(60);
    expect(new Set(predictions.map((row) => JSON.stringify(row)))).toEqual(
      new Set([JSON.stringify({ cause: 'model', propensity: null, model_id: summary.id })]),
    );
    await scoring.close();
  });

  test('a second training retires the first model, and one step brings it back', async () => {
    const { timeline, training } = domains();
    const tenant = await db.createTenant();
    await timeline.inbox.accept(tenant, [event('lead:1', 'lead_created', '2026-01-01')], [], 'backfill');
    const first = await training.train(tenant, { rescore: false });
    const second = await training.train(tenant, { rescore: false });
    const roles = () =>
      db.database.inTenant(tenant, (trx) =>
        trx.selectFrom('model').select(['id', 'role']).orderBy('id').execute(),
      );
    expect(await roles()).toEqual([
      { id: first.id, role: 'retired' },
      { id: second.id, role: 'champion' },
    ]);
    await training.promote(tenant, first.id, 'Ann');
    expect(await roles()).toEqual([
      { id: first.id, role: 'champion' },
      { id: second.id, role: 'retired' },
    ]);
    // The version is held: another one is learned when something changes, not because a week is over.
    const plan = () => db.database.inTenant(tenant, readPlan);
    expect(await plan()).toMatchObject({ why: 'restored', held: true });
    await training.promote(tenant, second.id, 'Ann');
    expect(await plan()).toMatchObject({ held: false });
    await training.promote(tenant, first.id, 'Ann');
    const deeds = await db.asAdmin('select done_by, deed from leadlight.audit_entry where tenant_id = $1', [
      tenant,
    ]);
    expect(deeds).toContainEqual({ done_by: 'Ann', deed: `put model ${first.id} into service` });
    await expect(training.promote(tenant, 999_999, 'Ann')).rejects.toThrow('There is no model 999999.');
    expect((await roles()).filter(({ role }) => role === 'champion')).toHaveLength(1);
  });

  test('of older versions the files go; the one in service is kept however old it is', async () => {
    const { training } = domains();
    const tenant = await db.createTenant();
    const ids: number[] = [];
    const models = await db.database.inTenant(tenant, async (trx) => {
      for (let version = 0; version < 13; version++) ids.push(await serveWith(trx, tenant, knownScorer()));
      await trx.updateTable('model').set({ role: 'retired' }).where('role', '=', 'champion').execute();
      await trx.updateTable('model').set({ role: 'champion' }).where('id', '=', ids[0]).execute();
      await dropOldFiles(trx);
      await trx.updateTable('model').set({ summary: SUMMARY }).execute();
      return readModels(trx);
    });
    expect(models.map(({ id, restorable }) => [id, restorable]).reverse()).toEqual(
      ids.map((id, place) => [id, place === 0 || place > 2]),
    );
    await expect(training.promote(tenant, ids[1], 'Ann')).rejects.toThrow('too old');
    expect(await db.database.inTenant(tenant, readChampion)).toMatchObject({ id: ids[0] });
  });

  test('an error in the thread is an error here', async () => {
    const { training } = domains();
    const tenant = await db.createTenant();
    await db.database.inTenant(tenant, (trx) =>
      trx
        .insertInto('event')
        .values({
          ...{ tenant_id: tenant, id: 'e', subject: 'lead:1', type: 'property_changed', properties: 'null' },
          ...{ occurred_at: new Date(NOW - DAY), known_at: new Date(NOW - DAY) },
        })
        .execute(),
    );
    await expect(training.train(tenant)).rejects.toThrow(/properties|null/);
  });
});

describe.skipIf(!existsSync(COMPANY))(
  'the simulated company of ../shared (skipped where it is absent)',
  () => {
    /** Rows of one lead in three, and of its visitors: enough wins, and quick. */
    async function someRows(): Promise<Row[]> {
      const rows: Row[] = [];
      for await (const { line } of readLines(COMPANY)) {
        const parsed = parseRow(JSON.parse(line));
        if (parsed.ok) rows.push(parsed.row);
      }
      const kept = (subject: string) => Number(subject.split(':')[1]) % 3 === 0;
      const visitors = new Set(
        rows.flatMap((row) => (row.kind === 'identity' && kept(row.into) ? [row.from, row.into] : [])),
      );
      return rows.filter((row) =>
        row.kind === 'identity'
          ? visitors.has(row.from) && visitors.has(row.into)
          : visitors.has(row.subject) || (row.subject.startsWith('lead:') && kept(row.subject)),
      );
    }

    test('gets a calibrated champion from its rows, a replay, and thresholds that its team can work with', async () => {
      const { timeline, training, scoring } = domains();
      const tenant = await db.createTenant();
      const rows = await someRows();
      for (let from = 0; from < rows.length; from += 5_000) {
        await timeline.inbox.accept(tenant, rows.slice(from, from + 5_000), [], 'backfill');
      }
      const summary = await training.train(tenant, { rescore: false });
      expect(summary.dataGate.enough).toBe(true);
      expect(summary.rocAuc).toBeGreaterThan(0.6);

      const replay = await training.replay(tenant, 90);
      if (replay === null) throw new Error('There is a calibrated champion, so there is a replay.');
      expect(replay).toMatchObject({ days: 90, workingDays: 90 });
      const calls = replay.points.map((point) => point.calls);
      expect(calls[0]).toBeGreaterThan(calls[98]);
      const proposal = proposeThresholds(replay, 1);
      expect(proposal.atProposal.callsPerDay).toBeLessThanOrEqual(1);
      expect(proposal.callThreshold).toBeLessThan(0.75);
      expect(proposal.atDefault.leads).toBeLessThan(proposal.atProposal.leads);

      const { done } = await scoring.scoreMany(tenant, null, 'backfill');
      expect(done).toBe(summary.leads);
      const episodes = await db.database.inTenant(tenant, (trx) =>
        trx.selectFrom('episode').selectAll().execute(),
      );
      expect(episodes).toEqual([]);
      await scoring.close();
      // A training fills a processor for a minute where others work beside it.
    }, 300_000);
  },
);
