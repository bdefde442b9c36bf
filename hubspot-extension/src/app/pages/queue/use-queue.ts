import { hubspot, useExtensionContext } from '@hubspot/ui-extensions';
import {
  callService,
  FIRST_FILTERS,
  QUEUE_STATES,
  type QueueAnswer,
  type QueueFilters,
  queuePath,
  REFRESH_MS,
  type Unreachable,
} from '@leadlight/hubspot-shared';
import { useCallback, useEffect, useRef, useState } from 'react';

export type QueueLoad = {
  readonly filters: QueueFilters;
  readonly setFilters: (filters: QueueFilters) => void;
  /** The newest good answer, and when it came (epoch ms); null before the first. */
  readonly answer: QueueAnswer | null;
  readonly answeredAt: number;
  /** Why the newest try failed; null when it did not. */
  readonly failure: Unreachable | null;
  readonly isLoading: boolean;
  readonly reload: () => void;
};

/** The queue, asked anew every minute and at every change of a filter; filters outlive both. */
export function useQueue(): QueueLoad {
  const { variables } = useExtensionContext<'pages'>();
  const origin = variables?.LEADLIGHT_ORIGIN;
  const [filters, setFilters] = useState(FIRST_FILTERS);
  const [answer, setAnswer] = useState<QueueAnswer | null>(null);
  const [answeredAt, setAnsweredAt] = useState(0);
  const [failure, setFailure] = useState<Unreachable | null>(null);
  const [isLoading, setLoading] = useState(true);
  const newest = useRef(0);

  const load = useCallback(async () => {
    newest.current += 1;
    const mine = newest.current;
    setLoading(true);
    const path = queuePath(filters);
    const got = await callService<QueueAnswer>({ send: hubspot.fetch, origin, path, states: QUEUE_STATES });
    // A slow answer to older filters would undo the newer ones.
    if (mine !== newest.current) return;
    setLoading(false);
    if (got.state === 'unreachable') {
      setFailure(got);
      return;
    }
    setFailure(null);
    setAnswer(got);
    setAnsweredAt(Date.now());
    // Whoever owns no leads came to see the others'.
    const hasNone = got.state === 'ready' && got.me === null && filters.owner === 'me';
    if (hasNone) setFilters({ ...filters, owner: 'all' });
  }, [filters, origin]);

  useEffect(() => {
    void load();
    const timer = setInterval(() => void load(), REFRESH_MS);
    return () => {
      clearInterval(timer);
      newest.current += 1;
    };
  }, [load]);

  return { filters, setFilters, answer, answeredAt, failure, isLoading, reload: () => void load() };
}
