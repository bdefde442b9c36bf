import type { Clock } from '../platform/clock.ts';
import type { Database, TenantTransaction } from '../platform/database/database.ts';
import type { JobQueue } from '../platform/queue/queue.ts';
import { accountRows } from './account-rows.ts';
import { keepCallClock } from './call-clock.ts';
import { retriedOnDeadlock } from './deadlock.ts';
import { whileNobodyIsErased, withoutErased } from './erased.ts';
import { lockConcerned, raiseDirty } from './raise-dirty.ts';
import { keepCalendar } from './source-calendar.ts';
import { leadOf, storeMerges, storeNamedLeads, storeProfiles } from './store-leads.ts';
import { type StoredRows, storeRows } from './store-rows.ts';
import type { Inbox } from './timeline.ts';

export type InboxParts = {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly clock: Clock;
  /** The secret that traces of erased persons are made with. */
  readonly erasurePepper: Buffer;
  /** A job that could not be queued is no failure, since the sweeper finds its lead; but somebody should hear of it. */
  readonly onHintLost: (error: unknown) => void;
};

/**
 * Rows, leads, their dirty versions and the call clock are one transaction. Only then the queue is told, and of live rows alone: after
 * a backfill the tenant trains and scores everybody at once.
 */
export function createInbox({ database, queue, clock, erasurePepper, onHintLost }: InboxParts): Inbox {
  return {
    async accept(tenant, rows, profiles, origin = 'live') {
      const store = async (transaction: TenantTransaction): Promise<number> => {
        await whileNobodyIsErased(transaction, tenant);
        const given = await withoutErased(transaction, erasurePepper, tenant, { rows, profiles });
        const accounts = await accountRows(transaction, given.profiles, clock());
        const stored = await storeRows(transaction, tenant, [...given.rows, ...accounts]);
        const described = given.profiles.map((profile) => leadOf(profile.crmId));
        await storeNamedLeads(transaction, tenant, [...subjectsIn(stored), ...described]);
        await keepCalendar(transaction, tenant, stored.events);
        const concerned = await lockConcerned(transaction, stored, origin, described);
        await storeProfiles(transaction, given.profiles);
        await storeMerges(transaction, stored.edges);
        await keepCallClock(transaction, stored);
        await raiseDirty(transaction, concerned, clock());
        return concerned.length;
      };
      const dirty = await retriedOnDeadlock(() => database.inTenant(tenant, store));
      if (origin === 'backfill') return;
      if (dirty > 0) await queue.add({ kind: 'score_tenant', tenant }, { key: tenant }).catch(onHintLost);
    },
  };
}

function subjectsIn({ events, edges }: StoredRows): string[] {
  return [...events.map((event) => event.subject), ...edges.flatMap((edge) => [edge.from, edge.into])];
}
