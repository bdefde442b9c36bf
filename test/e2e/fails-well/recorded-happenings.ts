import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { createRandom } from '@leadlight/scoring-core';
import { SANDBOX_APP } from '../../demo/sandbox-company.ts';
import { type SandboxHubSpot, startSandboxHubSpot } from '../../sandbox/hubspot/index.ts';

const CONTACTS = 40;
const DAY_MS = 86_400_000;
const SECOND_MS = 1000;
const STAGES = ['subscriber', 'lead', 'marketingqualifiedlead', 'opportunity'];
const CONNECTED = 'f240bbac-87c9-4f6e-bf70-924b57d47db7';

export type RecordedHubSpot = {
  readonly sandbox: SandboxHubSpot;
  /**
   * So many webhooks' worth of what people do in an account: stages, mails, deals, calls, tasks, new contacts, a merge,
   * a deletion and an erasure. `tell` gets each call's events as they come.
   */
  happen(webhooks: number, tell: (events: readonly object[]) => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

/** A HubSpot of a few contacts whose webhooks are recorded, not sent on. Its time stands unless something happens. */
export async function startRecordedHubSpot(seed: number): Promise<RecordedHubSpot> {
  let now = Date.now() - DAY_MS / 12;
  const recorded: object[] = [];
  const recorder = createServer((request, response) => {
    json(request).then((events) => {
      recorded.push(...(events as object[]));
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((listening) => recorder.listen(0, '127.0.0.1', listening));
  const address = recorder.address();
  if (address === null || typeof address === 'string') throw new Error('The recorder listens on no port.');
  const sandbox = await startSandboxHubSpot({
    ...{ ...SANDBOX_APP, clock: () => now, seed },
    webhookUrl: `http://127.0.0.1:${address.port}/`,
  });
  const ids = Array.from({ length: CONTACTS }, (_, index) => String(10_001 + index));
  const version = (value: string) => ({ value, timestamp: now - 90 * DAY_MS, sourceType: 'CRM_UI' });
  sandbox.crm.load(
    ids.map((id) => ({
      ...{ id, objectType: 'contacts' as const, createdAt: now - 90 * DAY_MS },
      history: { email: [version(`${id}@example.com`)], lifecyclestage: [version('subscriber')] },
    })),
  );

  const random = createRandom(seed);
  const oneOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const { crm } = sandbox;
  const tiedTo = (id: string) => ({ associations: [{ objectType: 'contacts' as const, id }] });
  /** The last three are for the merge, the deletion and the erasure. */
  const alive = ids.slice(0, -3);
  const [absorbed = '', deleted = '', erased = ''] = ids.slice(-3);
  const timeNow = (): string => new Date(now).toISOString();
  const doings = [
    () => crm.update('contacts', oneOf(ids.slice(-3)), { jobtitle: `Soon gone ${now}` }),
    () => crm.update('contacts', oneOf(alive), { lifecyclestage: oneOf(STAGES) }),
    () =>
      crm.update('contacts', oneOf(alive), { country: oneOf(['DE', 'FR', 'PL']), jobtitle: `Head ${now}` }),
    () =>
      crm.update('contacts', oneOf(alive), {
        phone: `+49 ${now}`,
        hs_email_optout: oneOf(['true', 'false']),
      }),
    () => crm.update('contacts', oneOf(alive), { hs_sales_email_last_opened: timeNow() }),
    () => crm.update('contacts', oneOf(alive), { recent_conversion_event_name: `Form ${now}` }),
    () =>
      crm.create('calls', { hs_timestamp: timeNow(), hs_call_disposition: CONNECTED }, tiedTo(oneOf(alive))),
    () => {
      const stages = { dealstage: 'appointmentscheduled', amount: '500' };
      const deal = crm.create('deals', stages, tiedTo(oneOf(alive)));
      now += SECOND_MS;
      crm.update('deals', deal.id, { dealstage: oneOf(['contractsent', 'closedlost']), amount: '700' });
    },
    () => {
      const open = { hs_task_type: 'CALL', hs_task_status: 'NOT_STARTED', hs_timestamp: timeNow() };
      const task = crm.create('tasks', open, tiedTo(oneOf(alive)));
      now += SECOND_MS;
      crm.update('tasks', task.id, { hs_task_status: 'COMPLETED' });
    },
    () => void alive.push(crm.create('contacts', { email: `new${now}@example.com`, country: 'DE' }).id),
  ];
  const ends = [
    () => crm.merge('contacts', ids[0] ?? '', absorbed),
    () => crm.archive('contacts', deleted),
    () => crm.forget(erased),
  ];
  const step = async (doing: () => unknown): Promise<void> => {
    now += SECOND_MS;
    doing();
    await sandbox.webhooks.settled();
  };
  return {
    sandbox,
    async happen(webhooks, tell) {
      let told = 0;
      const tellNew = async (): Promise<void> => {
        const events = recorded.slice(told);
        told = recorded.length;
        if (events.length > 0) await tell(events);
      };
      for (let each = 0; recorded.length < webhooks * 0.6; each++) {
        await step(doings[each % doings.length] ?? (() => {}));
        if (each % 5 === 0) await tellNew();
      }
      for (const end of ends) await step(end);
      doings.shift();
      for (let each = 0; recorded.length < webhooks - 30; each++) {
        await step(doings[each % doings.length] ?? (() => {}));
        if (each % 5 === 0) await tellNew();
      }
      // One webhook each, so that it ends with exactly as many as were asked for.
      while (recorded.length < webhooks) {
        await step(() => crm.update('contacts', oneOf(alive), { jobtitle: `Chief ${now}` }));
      }
      await tellNew();
    },
    async close() {
      await sandbox.close();
      recorder.closeAllConnections();
      await new Promise<void>((closed) => recorder.close(() => closed()));
    },
  };
}
