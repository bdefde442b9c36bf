import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { tie } from '../../../../../scoring-core/src/timeline/rows.test-support.ts';
import { START, startCard } from './card.test-support.ts';

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
  await us.asAdmin(
    `insert into leadlight.owner (tenant_id, id, name, email, active) values ($1, '7', 'Iris', 'Iris@Acme.example', true),
       ($1, '8', 'Otto', 'otto@acme.example', true), ($1, '9', 'Nameless', null, true)`,
  );
  await us.views('1', 4);
  await us.settings({ ownLeadsOnly: true, fallbackOwner: '8', managers: ['mara@acme.example'] });
});

const IRIS = { userId: '70', userEmail: 'iris@acme.example' };
const OTTO = { userId: '80', userEmail: 'otto@acme.example' };
const MARA = { userId: '90', userEmail: 'mara@acme.example' };
const NOBODY = { userId: '91', userEmail: null };
const REFUSED = { state: 'no_permission', ask: ['mara@acme.example'] };

const giveTo = (owner: string | null) =>
  us.asAdmin(`update leadlight.lead set owner_id = $2 where tenant_id = $1 and id = 'lead:1'`, owner);
const kept = async () =>
  (
    await us.asAdmin<{ looks: number; feedback: number; done: number }>(
      `select (select count(*)::int from leadlight.card_look where tenant_id = $1) as looks,
         (select count(*)::int from leadlight.feedback where tenant_id = $1) as feedback,
         (select count(*)::int from leadlight.episode where tenant_id = $1 and task_done_at is not null) as done`,
    )
  )[0];
const write = async (who: typeof IRIS | typeof NOBODY, contactId = '1') => {
  const wrong = { contactId, reason: 'other', note: '', requestId: `of ${who.userId}` };
  return [
    (await us.post('/card/feedback', wrong, who)).body,
    (await us.post('/card/task-done', { contactId, taskId: '55' }, who)).body,
  ];
};

it('the card of another’s lead is refused and nothing is kept of who asked, who may ask a manager', async () => {
  await giveTo('7');
  await us.asAdmin(
    `update leadlight.episode set crm_task_id = '55', task_status = 'created' where tenant_id = $1`,
  );
  for (const who of [OTTO, NOBODY]) {
    expect(await us.look('1', who)).toEqual(REFUSED);
    expect(await write(who)).toEqual([REFUSED, REFUSED]);
  }
  expect(await kept()).toEqual({ looks: 0, feedback: 0, done: 0 });
  for (const who of [IRIS, MARA]) expect(await us.look('1', who)).toMatchObject({ state: 'scored' });
  expect(await write(IRIS)).toEqual([{ state: 'saved' }, { state: 'saved' }]);
  expect(await kept()).toEqual({ looks: 2, feedback: 1, done: 1 });
});

it('a lead without an owner is open to all, one of an owner without an address to managers alone', async () => {
  for (const who of [IRIS, OTTO, NOBODY]) expect(await us.look('1', who)).toMatchObject({ state: 'scored' });
  await giveTo('9');
  expect(await us.look('1', NOBODY)).toEqual(REFUSED);
  expect((await write(NOBODY))[0]).toEqual(REFUSED);
  expect(await us.look('1', MARA)).toMatchObject({ state: 'scored' });
});

it('a record that was merged into another’s lead is as that lead, and one erased says so to all', async () => {
  await giveTo('7');
  await us.accept([tie('lead:2', 'lead:1', '2026-05-01')]);
  expect(await us.look('2', OTTO)).toEqual(REFUSED);
  expect((await write(OTTO, '2'))[0]).toEqual(REFUSED);
  expect(await us.look('2', IRIS)).not.toEqual(REFUSED);
  await us.erase('1');
  expect(await us.look('1', OTTO)).toMatchObject({ state: 'erased' });
  expect((await write(OTTO))[0]).toMatchObject({ state: 'erased' });
});

it('unless it is set, everybody of the account sees every card', async () => {
  await giveTo('7');
  await us.settings({});
  expect(await us.look('1', OTTO)).toMatchObject({ state: 'scored' });
});
