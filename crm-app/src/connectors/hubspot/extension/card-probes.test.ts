import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { START, startCard } from './card.test-support.ts';

/** Stands wherever their rows can tell anything; never sent by a probe. */
const MARK = 'only-theirs';
const TABLES = [
  'tenant',
  'lead',
  'prediction',
  'episode',
  'outbox',
  'feedback',
  'card_look',
  'owner',
  'model',
];

let at: Awaited<ReturnType<typeof startCard>>;
let theirs: Awaited<ReturnType<typeof at.account>>;
let ours: Awaited<ReturnType<typeof at.account>>;
beforeAll(async () => {
  at = await startCard();
  [theirs, ours] = [await at.account(), await at.account()];
  for (const account of [theirs, ours]) await account.serve();
  await ours.views('1', 1);
  await theirs.asAdmin(`insert into leadlight.owner (tenant_id, id, name) values ($1, '7', $2)`, MARK);
  for (const id of ['501', '502', '1']) await theirs.views(id, 4);
  await theirs.asAdmin(`update leadlight.lead set owner_id = '7' where tenant_id = $1`);
  await theirs.asAdmin(
    `update leadlight.episode set crm_task_id = '55' || right(lead_id, 1), task_status = 'created' where tenant_id = $1`,
  );
  await theirs.asAdmin(
    `update leadlight.prediction set reasons = jsonb_set(reasons, '{0,words}', to_jsonb($2::text)) where tenant_id = $1`,
    MARK,
  );
  await theirs.asAdmin('update leadlight.model set version = $2 where tenant_id = $1', MARK);
  expect((await theirs.post('/card', { contactId: '501' })).text).toContain(MARK);
  await theirs.post('/card/feedback', { contactId: '501', reason: 'other', note: MARK, requestId: 'theirs' });
});
afterAll(() => at?.close());

async function allOf(tenant: string): Promise<string> {
  const parts = await Promise.all(
    TABLES.map((table) =>
      at.db.asAdmin<{ all: string | null }>(
        `select string_agg(t::text, E'\\n' order by t::text) as all from leadlight.${table} t
         where ${table === 'tenant' ? 'id' : 'tenant_id'} = $1`,
        [tenant],
      ),
    ),
  );
  return parts.map(([row]) => row.all ?? '').join('\n---\n');
}

it('500 probes with another portal’s ids: nothing of theirs is told, nothing of theirs changes', async () => {
  const before = await allOf(theirs.tenant);
  expect(before.split(MARK).length).toBeGreaterThan(5);
  const contact = fc.constantFrom('501', '502', '1', '999', theirs.portalId);
  const look = fc.record({ contactId: contact });
  const task = fc.record({ contactId: contact, taskId: fc.constantFrom('551', '552', '55') });
  const feedback = fc.record({
    ...{ contactId: contact, reason: fc.constant('other'), note: fc.constant('') },
    requestId: fc.constantFrom('theirs', 'a', 'b'),
  });
  const smuggled = fc.record({
    contactId: contact,
    ...{ tenant: fc.constant(theirs.tenant), portalId: fc.constant(theirs.portalId) },
  });
  const asked = fc.oneof(
    fc.record({ path: fc.constant('/card'), body: look }),
    fc.record({ path: fc.constant('/card/feedback'), body: feedback }),
    fc.record({ path: fc.constant('/card/task-done'), body: task }),
    fc.record({ path: fc.constantFrom('/card', '/card/feedback', '/card/task-done'), body: smuggled }),
  );
  const probe = fc.record({
    asked,
    query: fc.constantFrom(
      ...[
        '',
        '',
        '',
        `&portalId=${theirs.portalId}`,
        `&tenant=${theirs.tenant}`,
        '&userId=77',
        '&portal%49d=1',
      ],
    ),
    portalId: fc.constantFrom(ours.portalId, ours.portalId, ours.portalId, '999', ` ${theirs.portalId}`),
    // What is sent asks for them, while what was signed asks for us.
    altered: fc.constantFrom(null, null, null, null, null, null, theirs.portalId),
  });
  const states = new Map<unknown, number>();
  await fc.assert(
    fc.asyncProperty(probe, async ({ asked: { path, body }, query, portalId, altered }) => {
      const sent =
        altered === null
          ? {}
          : { sent: { path: `/hubspot/extension${path}?portalId=${altered}&userId=77&appId=1` } };
      const answer = await ours.post(path, body, { at: START, query, portalId, ...sent });
      const told = answer.status === 200 ? answer.body.state : answer.status;
      states.set(told, (states.get(told) ?? 0) + 1);
      expect(answer.text).not.toContain(MARK);
      expect(answer.status).toBeLessThan(500);
    }),
    { numRuns: 500 },
  );
  // Not all were turned away at the door.
  const often = [...states].flatMap(([told, count]) => (count > 5 ? [told] : []));
  const wanted = ['scored', 'waiting', 'saved', 'unknown_task', 'uninstalled', 400, 401];
  expect(often).toEqual(expect.arrayContaining(wanted));
  expect(await allOf(theirs.tenant)).toBe(before);
});
