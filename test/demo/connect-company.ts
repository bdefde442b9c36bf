import type { Service } from '../../crm-app/src/main/index.ts';
import { count } from '../../crm-app/src/reports/format.ts';
import { settingsValues } from '../../crm-app/src/settings/index.ts';
import { consentAsAdmin } from './consent.ts';
import type { DemoClock } from './demo-clock.ts';
import { outboxCounts } from './outbox-counts.ts';
import { contactsOf } from './pages/contacts.ts';
import { COMPANY_TIME_ZONE, type SandboxCompany } from './sandbox-company.ts';
import type { Story } from './story.ts';
import { waitUntil } from './wait-until.ts';

export type Connected = {
  readonly service: Service;
  readonly company: SandboxCompany;
  readonly clock: DemoClock;
  readonly serviceOrigin: string;
  readonly story: Story;
};

/** The tenant of a company whose leads have their scores since an earlier start; null where that is still to be done. */
export async function goOn({ service, company, story }: Connected): Promise<string | null> {
  const tenant = await tenantOf(service, company);
  if (tenant === null) return null;
  const { tenantStatus } = await service.domains.installation.state(tenant);
  if (tenantStatus !== 'active') return null;
  story.begin('Connect');
  service.startWorkers();
  story.end('connected since an earlier start');
  return tenant;
}

/** Consent, settings, the website's history, then the service's own way: backfill, train, score, write. */
export async function bringIn(connected: Connected, scored: Promise<void>): Promise<string> {
  const { service, company, serviceOrigin, story } = connected;
  const { domains, stores } = service;
  story.begin('Connect');
  await consentAsAdmin(serviceOrigin);
  const tenant = await tenantOf(service, company);
  if (tenant === null) throw new Error('The sandbox was connected and has no tenant.');
  await decideAsManager(connected, tenant);
  story.progress('what the website saw so far');
  await domains.timeline.inbox.accept(tenant, company.simulator.websiteRows(), [], 'backfill');
  service.startWorkers();
  await scored;
  story.begin('Write');
  await waitUntil(async () => {
    const { write_fields: fields } = await outboxCounts(stores.database, tenant);
    story.progress(`${count(fields.done)} of ${count(fields.done + fields.waiting)}`);
    return fields.waiting === 0;
  });
  const { write_fields: fields } = await outboxCounts(stores.database, tenant);
  const withScore = contactsOf(company.sandbox).filter(({ tier }) => tier !== null).length;
  story.end(
    `${count(withScore)} leads have their score in the CRM${fields.failed > 0 ? `, ${count(fields.failed)} refused` : ''}`,
  );
  return tenant;
}

function tenantOf({ stores }: Service, { sandbox }: SandboxCompany): Promise<string | null> {
  return stores.database.across.tenantOf('hubspot', String(sandbox.portalId));
}

/** Calls that the sandbox's reps make a day, at most: few enough that only leads well above the others are hot. */
function callsPerDay(leads: number): number {
  return Math.max(4, Math.round(leads / 500));
}

/** What the sandbox's manager says before the first score: capacity and working hours. */
async function decideAsManager({ service, company }: Connected, tenant: string): Promise<void> {
  const { revision } = await service.domains.settings.read(tenant);
  // An earlier start that was broken off has them already.
  if (revision > 0) return;
  const workday: [string, string][] = [['08:00', '18:00']];
  await service.domains.settings.change(tenant, {
    revision,
    values: settingsValues.parse({
      callsPerDay: callsPerDay(company.leads),
      workingHours: {
        timeZone: COMPANY_TIME_ZONE,
        days: { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday },
        holidays: [],
      },
      fallbackOwner: company.simulator.owners[0]?.id ?? null,
    }),
    changedBy: 'the manager of the sandbox company',
  });
}
