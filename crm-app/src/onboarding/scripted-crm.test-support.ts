import type { BackfillPage, Crm } from '../connectors/crm.ts';

export const NOW = Date.parse('2026-11-23T10:00:00Z');
export const PAGES = 4;

/** A CRM with four leads, one a page; the cursor is how many were given. */
export function scriptedCrm(): Crm & {
  readonly asked: (string | null)[];
  readonly polledSince: number[];
} {
  const asked: (string | null)[] = [];
  const polledSince: number[] = [];
  const notAsked = () => Promise.reject(new Error('This is not for an onboarding to ask.'));
  return {
    kind: 'hubspot',
    asked,
    account: async () => ({
      ...{ id: '1', name: 'Acme', timeZone: 'UTC' },
      recordUrl: (id) => `https://crm.example/contacts/${id}`,
    }),
    owners: async () => [{ id: '7', name: 'Iris', email: null, active: true }],
    recordFields: async () => [
      { name: 'industry', property: 'industry', label: 'Industry', barred: null },
      { name: 'cf_1', property: 'cf_1', label: 'Religion', barred: null },
    ],
    ensureFields: async () => ({ created: ['leadlight_tier'], existing: [] }),
    async *backfill(cursor) {
      asked.push(cursor);
      for (let page = Number(cursor ?? 0); page < PAGES; page++) yield pageOf(page);
    },
    polledSince,
    async *poll(since) {
      polledSince.push(since);
      yield* [];
    },
    ...{
      writeFields: notAsked,
      createTask: notAsked,
      findTask: notAsked,
      completeTask: notAsked,
      disconnect: notAsked,
    },
    usage: { calls: 0, rateLimited: 0 },
  };
}

function pageOf(page: number): BackfillPage {
  const crmId = String(page + 100);
  return {
    rows: [
      {
        ...({ kind: 'event', type: 'lead_created', properties: {} } as const),
        ...{ id: `created ${crmId}`, subject: `lead:${crmId}`, occurredAt: NOW, knownAt: NOW },
      },
    ],
    leads: [
      {
        crmId,
        ownerId: '7',
        optedOut: false,
        ...{ name: null, email: null, phone: null, company: null, account: null },
      },
    ],
    cursor: String(page + 1),
    progress: { object: 'contacts', read: page + 1, expected: PAGES },
  };
}
