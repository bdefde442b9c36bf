import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tie } from '../../../../../scoring-core/src/timeline/rows.test-support.ts';
import { exportedLeads } from '../../../api/export-leads.ts';
import { HOUR, MINUTE, START, startCard } from './card.test-support.ts';

let at: Awaited<ReturnType<typeof startCard>>;
let us: Awaited<ReturnType<typeof at.account>>;
beforeAll(async () => {
  at = await startCard();
});
afterAll(() => at?.close());
beforeEach(async () => {
  at.time.now = START;
  us = await at.account();
  await us.serve();
  await us.views('1', 4);
});

describe('“Is this wrong?”', () => {
  const wrong = (more: object = {}, ask: object = {}) =>
    us.post(
      '/card/feedback',
      { contactId: '1', reason: 'wrong_person', note: ' moved ', requestId: 'r1', ...more },
      ask,
    );
  const stored = () =>
    us.asAdmin<Record<string, unknown>>(
      'select id, lead_id, prediction_id, user_id, reason, note, at from leadlight.feedback where tenant_id = $1 order by at, id',
    );

  it('is kept once with what was looked at, and shown to who said it', async () => {
    expect((await wrong()).body).toEqual({ state: 'saved' });
    expect((await wrong()).body).toEqual({ state: 'saved' });
    const [{ id: prediction }] = await us.asAdmin<{ id: string }>(
      'select id from leadlight.prediction where tenant_id = $1',
    );
    expect(await stored()).toEqual([
      {
        ...{ id: 'r1', lead_id: 'lead:1', prediction_id: prediction, user_id: '77', reason: 'wrong_person' },
        ...{ note: 'moved', at: new Date(START) },
      },
    ]);
    expect((await us.look('1')).feedback).toEqual({
      reason: 'wrong_person',
      at: new Date(START).toISOString(),
    });
    expect((await us.look('1', { userId: '78' })).feedback).toBeNull();
    at.time.now += HOUR;
    await wrong({ requestId: 'r2', reason: 'other' });
    expect((await us.look('1')).feedback).toMatchObject({ reason: 'other' });
  });

  it('of a merged record is of the one that is left', async () => {
    await us.accept([tie('lead:2', 'lead:1', '2026-05-01')]);
    await wrong({ contactId: '2' });
    expect(await stored()).toMatchObject([{ lead_id: 'lead:1' }]);
  });

  it('that was said before a merge is still shown and exported after it', async () => {
    await wrong();
    await us.accept([tie('lead:1', 'lead:8', '2026-05-01'), tie('lead:8', 'lead:9', '2026-05-02')]);
    at.time.now += MINUTE;
    await us.views('9', 1);
    expect((await us.look('9')).feedback).toMatchObject({ reason: 'wrong_person' });
    const exported = [];
    for await (const leads of exportedLeads(at.db.database, us.tenant)) exported.push(...leads);
    expect(exported).toMatchObject([{ crm_id: '9', feedback: [{ note: 'moved' }] }]);
  });

  it.each([
    ['a reason that is none', { reason: 'boring' }],
    ['a note that is too long', { note: 'x'.repeat(501) }],
    ['no request id', { requestId: '' }],
    ['a contact that is none', { contactId: 'lead:1' }],
  ])('%s is refused, and nothing is kept', async (_name, more) => {
    expect((await wrong(more)).status).toBe(400);
    expect(await stored()).toEqual([]);
  });

  it('unsigned, altered or stale, keeps nothing', async () => {
    const { portalId } = us;
    const other = JSON.stringify({ contactId: '1', reason: 'other', note: '', requestId: 'r9' });
    for (const ask of [
      { sent: { headers: { 'x-hubspot-signature-v3': 'AAAA' } } },
      { sent: { body: other } },
      { sent: { path: `/hubspot/extension/card/feedback?portalId=${portalId}&userId=1&appId=1` } },
      { at: START - HOUR },
    ]) {
      expect((await wrong({}, ask)).status).toBe(401);
      expect((await us.post('/card', { contactId: '1' }, ask)).status).toBe(401);
    }
    expect((await wrong({}, { userId: null })).body).toEqual({ state: 'no_permission', ask: [] });
    expect(await stored()).toEqual([]);
    expect(await us.asAdmin('select from leadlight.card_look where tenant_id = $1')).toEqual([]);
  });

  it('goes with the person, and of who was erased nothing is kept any more', async () => {
    await wrong();
    await us.look('1');
    expect(await us.erase('1')).toMatchObject({ feedback: 1, card_look: 1, prediction: 1 });
    expect((await wrong({ requestId: 'r2' })).body).toEqual({
      state: 'erased',
      at: new Date(START).toISOString(),
    });
    expect(await stored()).toEqual([]);
    expect(await us.asAdmin('select from leadlight.card_look where tenant_id = $1')).toEqual([]);
  });

  it('an erasure at the same time leaves nothing, whoever comes first', async () => {
    for (let round = 0; round < 10; round++) {
      const id = String(100 + round);
      await us.views(id, 1);
      await Promise.all([
        wrong({ contactId: id, requestId: id }),
        us.look(id),
        us.erase(id),
        us.look(id, { userId: '78' }),
      ]);
    }
    expect(await stored()).toEqual([]);
    expect(await us.asAdmin('select from leadlight.card_look where tenant_id = $1')).toEqual([]);
  });
});

describe('ticking off the call task', () => {
  const done = async (taskId: string, contactId = '1') =>
    (await us.post('/card/task-done', { contactId, taskId })).body;
  const outbox = () =>
    us.asAdmin(
      `select key, kind, payload, status from leadlight.outbox where tenant_id = $1 and kind = 'complete_task'`,
    );
  beforeEach(async () => {
    await us.asAdmin(
      `update leadlight.episode set crm_task_id = '55', task_status = 'created' where tenant_id = $1`,
    );
  });

  it('shows at once, and tells the CRM once, however often it is sent', async () => {
    at.time.now += HOUR;
    expect(await done('55')).toEqual({ state: 'saved' });
    expect((await us.look('1')).task).toMatchObject({
      ...{ taskId: '55', status: 'done', closedAt: new Date(START + HOUR).toISOString() },
    });
    at.time.now += HOUR;
    expect(await done('55')).toEqual({ state: 'saved' });
    expect((await us.look('1')).task).toMatchObject({ closedAt: new Date(START + HOUR).toISOString() });
    expect(await outbox()).toEqual([
      { key: 'complete_task 55', kind: 'complete_task', payload: { crmTaskId: '55' }, status: 'waiting' },
    ]);
    expect(at.queue.jobs).toContainEqual(expect.objectContaining({ kind: 'deliver', tenant: us.tenant }));
  });

  it('of a record that was merged away is the task of the one that is left', async () => {
    await us.accept([tie('lead:1', 'lead:9', '2026-05-01')]);
    await us.score('1');
    expect(await us.asAdmin('select ended_at from leadlight.episode where tenant_id = $1')).toEqual([
      { ended_at: new Date(START) },
    ]);
    at.time.now += MINUTE;
    await us.views('9', 1);
    expect((await us.look('9')).task).toMatchObject({ taskId: '55', status: 'due' });
    // The same person is not asked for twice.
    expect(await us.asAdmin('select id from leadlight.episode where tenant_id = $1')).toHaveLength(1);
    expect(await done('55', '9')).toEqual({ state: 'saved' });
    expect((await us.look('1')).task).toMatchObject({ taskId: '55', status: 'done' });
    expect(await outbox()).toHaveLength(1);
  });

  it('that the CRM says is done already needs no telling', async () => {
    await us.asAdmin('update leadlight.episode set task_done_at = $2 where tenant_id = $1', new Date(START));
    expect(await done('55')).toEqual({ state: 'saved' });
    expect(await outbox()).toEqual([]);
  });

  it('of another lead, or one that is not Leadlight’s, is unknown', async () => {
    await us.views('2', 1);
    expect(await done('56')).toEqual({ state: 'unknown_task' });
    expect(await done('55', '2')).toEqual({ state: 'unknown_task' });
    expect(await done('55', '99')).toEqual({ state: 'unknown_task' });
    expect(await outbox()).toEqual([]);
    expect((await us.look('1')).task).toMatchObject({ status: 'due' });
  });
});
