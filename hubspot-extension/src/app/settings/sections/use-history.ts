import {
  SETTINGS_ADDRESSES,
  SETTINGS_HISTORY_STATES,
  type SettingsHistoryAnswer,
  withQuery,
} from '@leadlight/hubspot-shared';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useService } from '../page/use-service.ts';

export type HistoryChanges = Extract<SettingsHistoryAnswer, { readonly state: 'ready' }>['changes'];

export type ChangesLoad = {
  readonly changes: HistoryChanges;
  /** What older ones begin before; null at the end. */
  readonly next: number | null;
  readonly state: 'loading' | 'loaded' | 'failed';
  /** Older ones, or once more what failed. */
  readonly more: () => Promise<void>;
};

/** The audit log, newest first, a page at a time; anew for each revision of the settings. */
export function useHistory(revision: number): ChangesLoad {
  const ask = useService();
  const newest = useRef(0);
  const [load, setLoad] = useState<Omit<ChangesLoad, 'more'>>({ changes: [], next: null, state: 'loading' });

  const read = useCallback(
    async (before: number | null, known: HistoryChanges) => {
      newest.current += 1;
      const mine = newest.current;
      setLoad({ changes: known, next: before, state: 'loading' });
      const path = withQuery(SETTINGS_ADDRESSES.history, { before });
      const answer = await ask<SettingsHistoryAnswer>(path, SETTINGS_HISTORY_STATES);
      // Older ones that come in after a newer revision would hide it.
      if (mine !== newest.current) return;
      setLoad(
        answer.state === 'ready'
          ? { changes: [...known, ...answer.changes], next: answer.next, state: 'loaded' }
          : { changes: known, next: before, state: 'failed' },
      );
    },
    [ask],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision has a new history
  useEffect(() => {
    void read(null, []);
  }, [read, revision]);

  const more = useCallback(() => read(load.next, load.changes), [read, load.next, load.changes]);
  return { ...load, more };
}
