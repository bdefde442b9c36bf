import type { CardAnswer } from '@leadlight/hubspot-shared';

/**
 * Loading again counts as a look, so the next answer may say that nothing changed since. What the rep has not finished
 * reading stays, as long as it still leads to the score that is shown.
 */
export function withChangeKept(before: CardAnswer | null, now: CardAnswer): CardAnswer {
  if (before?.state !== 'scored' || now.state !== 'scored' || now.change !== null) return now;
  return before.change?.toScore === now.score ? { ...now, change: before.change } : now;
}
