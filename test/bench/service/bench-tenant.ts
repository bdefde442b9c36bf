import type { Service } from '../../../crm-app/src/main/index.ts';
import { serveWith } from '../../../crm-app/src/scoring/known-scorer.test-support.ts';
import { outboxCounts } from '../../demo/outbox-counts.ts';
import type { SandboxHubSpot } from '../../sandbox/hubspot/index.ts';
import { wholeCatalogue } from './whole-catalogue.ts';

/** Milliseconds. */
const DAY_MS = 86_400_000;
/** One a week, up to a week ago. */
const MAILS_OPENED = 10;

/** Contacts with a few opened e-mails each, so that there is enough to score. */
export function fillSandbox(sandbox: SandboxHubSpot, contacts: number, now: number): void {
  sandbox.crm.load(
    Array.from({ length: contacts }, (_, index) => {
      const createdAt = now - 120 * DAY_MS;
      const version = (value: string, timestamp: number) => ({ value, timestamp, sourceType: 'CRM_UI' });
      return {
        id: contactId(index),
        objectType: 'contacts' as const,
        createdAt,
        history: {
          email: [version(`lead${index}@example.com`, createdAt)],
          hs_sales_email_last_opened: Array.from({ length: MAILS_OPENED }, (_, mail) => {
            const at = now - (MAILS_OPENED - mail) * 7 * DAY_MS - index;
            return version(new Date(at).toISOString(), at);
          }),
        },
      };
    }),
  );
}

export function contactId(index: number): string {
  return String(100_001 + index);
}

/**
 * Connects the account and brings it to where an onboarding ends: backfilled, scored by a model of the whole
 * catalogue, every field written. Trains nothing, so that each run measures the same model.
 */
export async function connectTenant(service: Service): Promise<string> {
  const { domains, stores } = service;
  const agreed = await fetch(domains.installation.authorizeUrl('bench'), { redirect: 'manual' });
  const code = new URL(agreed.headers.get('location') ?? '').searchParams.get('code');
  if (code === null) throw new Error('The sandbox HubSpot gave no code.');
  const { tenant } = await domains.installation.complete(code);
  const crm = await domains.crmFor(tenant);
  await crm.ensureFields();
  for await (const { rows, leads } of crm.backfill(null)) {
    await domains.timeline.inbox.accept(tenant, rows, leads, 'backfill');
  }
  await stores.database.inTenant(tenant, async (transaction) => {
    await transaction.updateTable('tenant').set({ status: 'active' }).execute();
    // An opened mail weighs enough to move the score by a point, so that every change has a field to write.
    await serveWith(transaction, tenant, wholeCatalogue({ emails_opened_30d: 1 }));
  });
  await domains.scoring.scoreMany(tenant, null, 'model');
  await deliverAll(service, tenant);
  // The hints that this left are for work that is done; the training is not wanted.
  await stores.queue.empty();
  return tenant;
}

async function deliverAll({ domains, stores }: Service, tenant: string): Promise<void> {
  for (;;) {
    await domains.delivery.deliver(tenant);
    const { write_fields: fields, create_task: tasks } = await outboxCounts(stores.database, tenant);
    if (fields.waiting + tasks.waiting === 0) return;
  }
}
