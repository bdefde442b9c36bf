import { createRandom, type Row, shuffle } from '@leadlight/scoring-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { at, event, tie } from '../../../scoring-core/src/timeline/rows.test-support.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { createTimeline, type TimelineDomain } from './index.ts';
import { recordingQueue } from './recording-queue.test-support.ts';

let db: TestDatabase;
let timeline: TimelineDomain;
let tenant: string;
beforeAll(async () => {
  db = await createTestDatabase();
  timeline = createTimeline({
    ...{ database: db.database, queue: recordingQueue(), clock: () => at('2026-06-01') },
    ...{ erasurePepper: Buffer.alloc(32, 7), onHintLost: () => {} },
  });
});
afterAll(() => db.close());
beforeEach(async () => {
  tenant = await db.createTenant();
});

/** A prediction for each time, and an episode that begins with the first unless told otherwise. */
async function scored(lead: string, moments: readonly string[], task: string | null = null): Promise<void> {
  await db.database.inTenant(tenant, async (transaction) => {
    await transaction
      .insertInto('prediction')
      .values(
        moments.map((moment) => ({
          ...{ tenant_id: tenant, lead_id: lead, moment: iso(moment), cause: 'event' as const, tier: 'high' },
          ...{ reasons: '[]', features: '{}', contributions: '{}', assignment: 'treatment' as const },
        })),
      )
      .execute();
    await transaction
      .insertInto('episode')
      .values({
        ...{ tenant_id: tenant, lead_id: lead, hot_at: iso(moments[0]), task_key: `task of ${lead}` },
        ...{ crm_task_id: task, task_status: 'created' },
      })
      .execute();
  });
}
const iso = (time: string): string => new Date(at(time)).toISOString();
const minute = (time: Date | null): string | null =>
  time === null ? null : time.toISOString().slice(0, 16).replace('T', ' ');

async function firstCalls(lead: string) {
  return db.database.inTenant(tenant, async (transaction) => {
    const predictions = await transaction
      .selectFrom('prediction')
      .select('first_called_at')
      .where('lead_id', '=', lead)
      .orderBy('moment')
      .execute();
    const episodes = await transaction
      .selectFrom('episode')
      .selectAll()
      .where('lead_id', '=', lead)
      .executeTakeFirst();
    return {
      episode: minute(episodes?.called_at ?? null),
      predictions: predictions.map(({ first_called_at }) => minute(first_called_at)),
    };
  });
}
const call = (lead: string, time: string): Row => event(lead, 'call_logged', time, { direction: 'outbound' });
const accept = (...rows: Row[]): Promise<void> => timeline.inbox.accept(tenant, rows, []);

describe('the first call', () => {
  test('is kept by the episode, and by the predictions that were made before it', async () => {
    await scored('lead:1', ['2026-05-01 10:00', '2026-05-01 10:30', '2026-05-01 11:00']);
    await accept(call('lead:1', '2026-05-01 10:40'), event('lead:1', 'email_sent', '2026-05-01 10:20'));
    expect(await firstCalls('lead:1')).toEqual({
      episode: '2026-05-01 10:40',
      predictions: ['2026-05-01 10:40', '2026-05-01 10:40', null],
    });
    await accept(call('lead:1', '2026-05-01 12:00'));
    expect(await firstCalls('lead:1')).toEqual({
      episode: '2026-05-01 10:40',
      predictions: ['2026-05-01 10:40', '2026-05-01 10:40', '2026-05-01 12:00'],
    });
  });

  test('is the earliest, also when it is logged late or told again', async () => {
    await scored('lead:1', ['2026-05-01 10:00', '2026-05-01 10:30']);
    const [late, early] = [call('lead:1', '2026-05-01 12:00'), call('lead:1', '2026-05-01 10:10')];
    for (const row of [late, early, late, early]) await accept(row);
    expect(await firstCalls('lead:1')).toEqual({
      episode: '2026-05-01 10:10',
      predictions: ['2026-05-01 10:10', '2026-05-01 12:00'],
    });
  });

  test('is none that was before, nor another lead’s; history that is fetched tells as well', async () => {
    await scored('lead:1', ['2026-05-01 10:00']);
    const before = [call('lead:1', '2026-05-01 09:59'), call('lead:2', '2026-05-01 10:05')];
    await timeline.inbox.accept(tenant, before, [], 'backfill');
    expect(await firstCalls('lead:1')).toEqual({ episode: null, predictions: [null] });
    await timeline.inbox.accept(tenant, [call('lead:1', '2026-05-01 10:07')], [], 'backfill');
    expect(await firstCalls('lead:1')).toEqual({
      episode: '2026-05-01 10:07',
      predictions: ['2026-05-01 10:07'],
    });
  });

  test('of records that were merged is one person’s, in whatever order it is told', async () => {
    const rows = [
      tie('lead:3', 'lead:2', '2026-05-01 10:15'),
      tie('lead:2', 'lead:1', '2026-05-01 10:20'),
      call('lead:3', '2026-05-01 10:10'),
      call('lead:1', '2026-05-01 10:25'),
      // Taken for the same person for a day.
      tie('lead:4', 'lead:1', '2026-04-01', '2026-04-02'),
    ];
    for (let seed = 0; seed < 6; seed++) {
      tenant = await db.createTenant();
      await scored('lead:1', ['2026-05-01 10:00', '2026-05-01 10:22']);
      await scored('lead:2', ['2026-05-01 10:12']);
      await scored('lead:4', ['2026-05-01 10:00']);
      for (const row of shuffle([...rows, ...rows], createRandom(seed))) await accept(row);
      expect(await firstCalls('lead:1')).toEqual({
        episode: '2026-05-01 10:10',
        predictions: ['2026-05-01 10:10', '2026-05-01 10:25'],
      });
      expect(await firstCalls('lead:2')).toEqual({
        episode: '2026-05-01 10:25',
        predictions: ['2026-05-01 10:25'],
      });
      expect(await firstCalls('lead:4')).toEqual({ episode: null, predictions: [null] });
    }
  });
});

test('a completed task ends its episode’s task and no other, neither here nor at another tenant', async () => {
  const other = tenant;
  await scored('lead:1', ['2026-05-01 10:00'], '70');
  tenant = await db.createTenant();
  await scored('lead:1', ['2026-05-01 10:00'], '70');
  await scored('lead:2', ['2026-05-01 10:00'], '71');
  const done = (task: string, time: string) => event('lead:1', 'task_completed', time, { task });
  const tasks = (of: string) =>
    db.database.inTenant(of, async (transaction) =>
      (await transaction.selectFrom('episode').selectAll().orderBy('lead_id').execute()).map(
        ({ task_status, task_done_at }) => [task_status, minute(task_done_at)],
      ),
    );
  await accept(done('99', '2026-05-01 10:10'));
  expect(await tasks(tenant)).toEqual([
    ['created', null],
    ['created', null],
  ]);
  await accept(done('70', '2026-05-01 10:50'), done('70', '2026-05-01 10:45'));
  await accept(done('70', '2026-05-01 11:00'));
  expect(await tasks(tenant)).toEqual([
    ['done', '2026-05-01 10:45'],
    ['created', null],
  ]);
  expect(await tasks(other)).toEqual([['created', null]]);
});
