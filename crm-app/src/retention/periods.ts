import { DAY } from '@leadlight/scoring-core';

/** How long each thing is kept, in milliseconds; what is not here stays while the account is connected. docs/service.md. */
export const KEPT = {
  /**
   * Daily scores that changed nothing, one each day; older ones are thinned to one a week. A horizon is 90 days by
   * default: reliability is measured on one score a lead and band, and no explanation is asked of a day like any other.
   */
  dailyScore: 90 * DAY,
  /** Long enough to see what was sent; the caps of the settings look back a day. */
  sentEffect: 30 * DAY,
  /** Fields or tasks that the CRM refused, and those that nobody wanted any more: somebody may ask why for a quarter. */
  failedEffect: 90 * DAY,
  endedJob: 30 * DAY,
  /** An account that was disconnected by mistake is connected again within a month with everything that was learned. */
  disconnected: 30 * DAY,
} as const;
