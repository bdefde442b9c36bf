import type { Row, SourceCalendar, TimelineStore } from '@leadlight/scoring-core';
import type { LeadProfile } from '../connectors/crm.ts';
import type { TenantTransaction } from '../platform/database/database.ts';

/**
 * `live`: it came as it happened (a webhook, the website, polling). `backfill`: it is history that was fetched, and
 * makes no lead hot (CONTRACT.md, Episode).
 */
export type Origin = 'live' | 'backfill';

/** Where everything that comes in is handed over; when it resolves, the rows are committed. */
export type Inbox = {
  accept(
    tenant: string,
    rows: readonly Row[],
    profiles: readonly LeadProfile[],
    origin?: Origin,
  ): Promise<void>;
};

export type TimelineDomain = {
  readonly inbox: Inbox;
  /**
   * All rows of these leads, of the visitors tied to them and of the leads merged into them, in chains. Versions of
   * the properties that `leavesOut` names are left out.
   */
  storeFor(
    transaction: TenantTransaction,
    leads: readonly string[],
    leavesOut?: (property: string) => boolean,
  ): Promise<TimelineStore>;
  wholeStore(tenant: string): Promise<TimelineStore>;
  /** From when each source was recorded for the tenant. */
  calendarFor(transaction: TenantTransaction): Promise<SourceCalendar>;
};
