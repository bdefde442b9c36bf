import { createInbox, type InboxParts } from './inbox.ts';
import { loadStore, loadWholeStore } from './load-store.ts';
import { readCalendar } from './source-calendar.ts';
import type { TimelineDomain } from './timeline.ts';

export { completedBefore } from './call-clock.ts';
export { retriedOnDeadlock } from './deadlock.ts';
export {
  erasedAmong,
  erasedAt,
  erasureHeldOff,
  erasureTrace,
  holdOffErasure,
  lockForErasure,
  whileNobodyIsErased,
  whileNothingIsStored,
} from './erased.ts';
export { recordsOf, survivorOf } from './persons.ts';
export type { Inbox, Origin, TimelineDomain } from './timeline.ts';

/** The timeline domain: what comes in is kept, and read again as one lead's or the whole tenant's. */
export function createTimeline(parts: InboxParts): TimelineDomain {
  return {
    inbox: createInbox(parts),
    storeFor: loadStore,
    wholeStore: (tenant) => loadWholeStore(parts.database, tenant),
    calendarFor: readCalendar,
  };
}
