import { CARD_ADDRESSES, CARD_STATES, type CardAnswer, type Unreachable } from '@leadlight/hubspot-shared';
import { useCallback, useEffect, useRef, useState } from 'react';
import { withChangeKept } from './kept-change.ts';
import { useService } from './use-service.ts';

export type CardLoad = {
  /** The newest good answer. */
  readonly answer: CardAnswer | null;
  /** Why the newest try failed; null when it did not. */
  readonly failure: Unreachable | null;
  readonly loading: boolean;
  readonly reload: () => Promise<void>;
};

/** Asks once, and again whenever `reload` is called; what an older call brings in after a newer one is dropped. */
export function useCardAnswer(): CardLoad {
  const ask = useService();
  const [answer, setAnswer] = useState<CardAnswer | null>(null);
  const [failure, setFailure] = useState<Unreachable | null>(null);
  const [loading, setLoading] = useState(true);
  const newest = useRef(0);

  const reload = useCallback(async () => {
    newest.current += 1;
    const mine = newest.current;
    setLoading(true);
    const got = await ask<CardAnswer>(CARD_ADDRESSES.card, {}, CARD_STATES);
    if (mine !== newest.current) return;
    if (got.state === 'unreachable') setFailure(got);
    else {
      setFailure(null);
      setAnswer((before) => withChangeKept(before, got));
    }
    setLoading(false);
  }, [ask]);

  useEffect(() => {
    void reload();
    return () => {
      newest.current += 1;
    };
  }, [reload]);

  return { answer, failure, loading, reload };
}
