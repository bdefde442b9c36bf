import { CrmRateLimited, CrmRefused, CrmUnauthorised, CrmUnavailable } from '../connectors/crm.ts';

/** What is to be done about a call that failed. */
export type Retry =
  | { readonly kind: 'again'; readonly afterMs: number; readonly reached: boolean; readonly reason: string }
  | { readonly kind: 'never'; readonly reason: string }
  /** Nothing more is tried until the account is connected again: it lets nobody in, or a right is missing. */
  | { readonly kind: 'stop'; readonly reason: string; readonly lacksRight: boolean };

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Until somebody connects again, each sweep costs one look. */
export const DISCONNECTED_WAIT_MS = 5 * 60_000;
/** About two days, at 15 minutes each: a weekend's outage is survived. */
const MOST_TRIES = 200;

/** `error` is what a call to the CRM threw at its `attempt`-th try; anything else than a CRM's error is thrown on. */
export function retryAfter(error: unknown, attempt: number): Retry {
  if (error instanceof CrmUnauthorised) return { kind: 'stop', reason: error.message, lacksRight: false };
  if (error instanceof CrmRefused) {
    return error.lacksRight
      ? { kind: 'stop', reason: error.message, lacksRight: true }
      : { kind: 'never', reason: error.message };
  }
  if (error instanceof CrmRateLimited) {
    return { kind: 'again', afterMs: error.retryAfterMs, reached: false, reason: error.message };
  }
  if (!(error instanceof CrmUnavailable)) throw error;
  return backOff(attempt, error.message);
}

/** Twice as long each time. */
export function backOff(attempt: number, reason: string): Retry {
  if (attempt >= MOST_TRIES) return { kind: 'never', reason: `given up after ${attempt} tries: ${reason}` };
  const afterMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempt - 1, 20));
  return { kind: 'again', afterMs, reached: true, reason };
}
