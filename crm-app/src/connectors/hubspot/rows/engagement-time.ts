import { type HubSpotRecord, presentValue, timeIn } from '../reading/record.ts';

/**
 * `hs_timestamp` is when it took place, `hs_createdate` when it was logged: only then it could be known. Unlike a deal,
 * an engagement is logged on the contact's own record, so its tie is as old as itself.
 */
export function engagementTime(record: HubSpotRecord): {
  readonly occurredAt: number;
  readonly knownAt: number;
} {
  const loggedAt = timeIn(presentValue(record, 'hs_createdate')) ?? record.createdAt;
  const tookPlaceAt = timeIn(presentValue(record, 'hs_timestamp')) ?? loggedAt;
  // Planned ahead: it is known, but it did not occur later than it was known.
  return { occurredAt: Math.min(tookPlaceAt, loggedAt), knownAt: loggedAt };
}
