import { createHash } from 'node:crypto';
import { DAY, HOUR, MINUTE } from '@leadlight/scoring-core';

const WEEK = 7 * DAY;

/**
 * The tenant's own hour of the week, the next one that is half a week away at least: every tenant is trained once a
 * week, and no two of them at one time only because they were once installed, or the service once started, together.
 */
export function nextWeekly(tenant: string, now: number): number {
  return slotAfter(tenant, now + WEEK / 2);
}

/** For a tenant that has a model and no plan yet: within the week. */
export function firstWeekly(tenant: string, now: number): number {
  return slotAfter(tenant, now);
}

function slotAfter(tenant: string, moment: number): number {
  const share = createHash('sha256').update(tenant).digest().readUInt32BE() / 2 ** 32;
  const phase = Math.floor(share * WEEK);
  return Math.ceil((moment - phase) / WEEK) * WEEK + phase;
}

const FIRST_WAIT = 5 * MINUTE;
const LONGEST_WAIT = 24 * HOUR;

/** How long a training that failed so often in a row waits: 5 minutes, 20, 80, then hours, at most a day. */
export function waitAfter(failures: number): number {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 4 ** (failures - 1));
}
