import { scoreOf } from '@leadlight/scoring-core';
import type { Clock } from '../platform/clock.ts';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import { readRules } from '../scoring/index.ts';
import { type Asker, OUTPUTS, readGate, refusedToReps } from '../settings-page/index.ts';
import type { CallQueue, CallQueueDomain, QueueFilters, QueueLead } from './call-queue.ts';
import { readCallWeek } from './call-week.ts';
import { type QueueRow, readLeadsToCall, readOpenTasks, type TaskRow } from './queue-rows.ts';

export type { CallQueue, CallQueueDomain, QueueFilters } from './call-queue.ts';

/** The page of a record in the CRM. `uiOrigin` is where the account's pages are, once the CRM was asked. */
export type RecordUrl = (
  account: { readonly id: string; readonly uiOrigin: string | null },
  crmId: string,
) => string;

export type CallQueueParts = {
  readonly database: Database;
  readonly clock: Clock;
  readonly recordUrl: RecordUrl;
};

/** The call queue's domain: whom to call now, and how the week's calls went. */
export function createCallQueue({ database, clock, recordUrl }: CallQueueParts): CallQueueDomain {
  return {
    read: (asker, filters) =>
      database.inTenant(asker.tenant, (transaction) =>
        readQueue(transaction, recordUrl, asker, filters, clock()),
      ),
  };
}

/** Everything from what is stored, in one transaction. */
async function readQueue(
  transaction: TenantTransaction,
  recordUrl: RecordUrl,
  asker: Asker,
  filters: QueueFilters,
  now: number,
): Promise<CallQueue> {
  const tenant = await transaction
    .selectFrom('tenant')
    .select(['crm_account_id as id', 'ui_origin as uiOrigin', 'time_zone'])
    .executeTakeFirstOrThrow();
  const rules = await readRules(transaction, now);
  const { userEmail } = asker;
  const everybody = await transaction
    .selectFrom('owner')
    .select(['id', 'name', 'email', 'active'])
    .orderBy('name')
    .execute();
  const own = everybody.filter(({ email }) => userEmail !== null && email?.toLowerCase() === userEmail);
  const me = own.find(({ active }) => active)?.id ?? null;
  const ownLeadsOnly = rules.ownLeadsOnly && (await refusedToReps(transaction, asker)) !== null;
  const owners = (ownLeadsOnly ? own : everybody).filter(({ active }) => active);
  const owner = filters.owner === 'me' ? me : filters.owner;
  const seen = ownLeadsOnly ? own.map(({ id }) => id) : null;
  const asked = { owner, seen, tier: filters.tier, now };
  // Who asks for their own leads, and owns none, has none.
  const isNobody = filters.owner === 'me' && me === null;
  const tasks = isNobody ? [] : await readOpenTasks(transaction, asked, rules.fallbackOwner);
  const leads = isNobody ? [] : await readLeadsToCall(transaction, asked, filters.top);
  const present = (row: QueueRow): QueueLead => leadOf(row, recordUrl(tenant, row.crm_id));
  return {
    state: 'ready',
    output: OUTPUTS[rules.output],
    tasks: tasks.map((row: TaskRow) => ({
      ...present(row),
      taskId: row.crm_task_id,
      dueAt: row.due_at.toISOString(),
      status: row.due_at.getTime() < now ? 'missed' : 'due',
    })),
    leads: leads.map(present),
    owners: owners.map(({ id, name }) => ({ id, name })),
    me,
    ownLeadsOnly,
    week: await readCallWeek(transaction, rules.workingHours?.timeZone ?? tenant.time_zone, now),
    gate: await readGate(transaction),
  };
}

function leadOf({ crm_id, profile, owner, propensity, tier, reasons }: QueueRow, url: string): QueueLead {
  return {
    contactId: crm_id,
    name: inShort(profile.name || profile.email || `Lead ${crm_id}`),
    company: profile.company == null ? null : inShort(profile.company),
    phone: profile.phone == null ? null : inShort(profile.phone),
    owner,
    score: propensity === null ? null : scoreOf(propensity),
    // A lead that was never scored is not called.
    tier: tier ?? 'exclude',
    reason: reasons?.find(({ direction }) => direction === 'for')?.words ?? null,
    url,
  };
}

/** A text of a CRM may be of 65,536 characters, and HubSpot carries 1 MB of a whole queue. Whole characters. */
const MOST_CHARACTERS = 120;

function inShort(text: string): string {
  const characters = [...text.slice(0, 2 * MOST_CHARACTERS + 2)];
  return characters.length <= MOST_CHARACTERS ? text : `${characters.slice(0, MOST_CHARACTERS).join('')}…`;
}
