import { useSyncExternalStore } from 'react';
import type { PageLocation } from '../protocol.ts';

/** Which page of the app is shown; the page decides, `createPageRouter` reads it through `use`. */
export function createLocation() {
  let current: PageLocation = { path: '/', params: {} };
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    use: (): PageLocation => useSyncExternalStore(subscribe, () => current),
    set(location: PageLocation): void {
      current = location;
      for (const listener of listeners) listener();
    },
  };
}
