import { expect, onTestFinished, test } from 'vitest';
import { type ObjectType, startSandboxHubSpot } from '../sandbox/hubspot/index.ts';
import {
  authorise,
  CLIENT_ID,
  CLIENT_SECRET,
  caller,
  exchange,
} from '../sandbox/hubspot/sandbox.test-support.ts';
import { createSimulator } from './simulator.ts';

const START = Date.parse('2026-11-22T10:30:00Z');
/** `./leadlight start` has three minutes in all; a minute of reading at ten calls a second is its share. */
const CALLS_AFFORDED = 600;

/** How each object is read: history costs half the batch. */
const READ: readonly { readonly type: ObjectType; readonly history: string[]; readonly batch: number }[] = [
  { type: 'contacts', history: ['lifecyclestage', 'hs_lead_status', 'country', 'jobtitle'], batch: 50 },
  { type: 'deals', history: ['dealstage', 'amount'], batch: 50 },
  { type: 'emails', history: ['hs_email_open_count', 'hs_email_click_count'], batch: 50 },
  { type: 'companies', history: [], batch: 100 },
  { type: 'calls', history: ['hs_call_status', 'hs_call_disposition'], batch: 50 },
  { type: 'meetings', history: [], batch: 100 },
];

test('3,000 leads with everything about them are read in a minute at ten calls a second', async () => {
  let wall = 0;
  const sandbox = await startSandboxHubSpot({
    clock: () => START,
    limitClock: () => wall,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    seed: 1,
  });
  onTestFinished(() => sandbox.close());
  const simulator = createSimulator({ leads: 3000, seed: 1, start: START });
  simulator.fill(sandbox);
  const send = caller(sandbox, (await exchange(sandbox, await authorise(sandbox))).access_token);
  /** A tenth of a second passes with each call: ten a second. */
  const statusOf = async (path: string, body: unknown): Promise<number> => {
    wall += 100;
    return (await send('POST', path, body)).status;
  };
  const ids = Map.groupBy(simulator.crmRecords(), ({ objectType }) => objectType);
  for (const { type, history, batch } of READ) {
    const inputs = (ids.get(type) ?? []).map(({ id }) => ({ id }));
    const links = type === 'contacts' || type === 'companies' ? 0 : 1000;
    for (let begin = 0; begin < inputs.length; begin += batch) {
      const body = {
        inputs: inputs.slice(begin, begin + batch),
        properties: ['hs_object_id'],
        propertiesWithHistory: history,
      };
      expect(await statusOf(`/crm/objects/2026-09/${type}/batch/read`, body)).toBe(200);
    }
    for (let begin = 0; links > 0 && begin < inputs.length; begin += links) {
      const body = { inputs: inputs.slice(begin, begin + links) };
      expect(await statusOf(`/crm/associations/2026-09/${type}/contacts/batch/read`, body)).toBe(200);
    }
  }
  expect(sandbox.calls.byStatus()).not.toHaveProperty('429');
  expect(sandbox.calls.total).toBeLessThan(CALLS_AFFORDED);
});
