import { useEffect, useRef } from 'react';
import type { CardLoad } from './use-card-answer.ts';

/**
 * Loads the card again when the record's field tells of a newer score, and every minute while the first score is on
 * its way. `scoredAt` is undefined while it is not known.
 */
export function useNewerScore(
  { answer, reload }: CardLoad,
  scoredAt: string | null | undefined,
  now: number,
) {
  const seen = useRef(scoredAt);
  useEffect(() => {
    if (scoredAt === undefined || scoredAt === seen.current) return;
    const isNewer = seen.current !== undefined;
    seen.current = scoredAt;
    if (isNewer) void reload();
  }, [scoredAt, reload]);

  const lastMinute = useRef(now);
  const isWaiting = answer?.state === 'waiting';
  useEffect(() => {
    if (lastMinute.current === now) return;
    lastMinute.current = now;
    if (isWaiting) void reload();
  }, [now, isWaiting, reload]);
}
