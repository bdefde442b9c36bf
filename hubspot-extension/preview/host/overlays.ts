import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';

/** Which modals and panels of one surface are open, by the id that the bundle gave them. */
export type Overlays = {
  open(id: string): void;
  close(id: string): void;
  isOpen(id: string): boolean;
  subscribe(listener: () => void): () => void;
};

export function createOverlays(): Overlays {
  const open = new Set<string>();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    open(id) {
      open.add(id);
      tell();
    },
    close(id) {
      open.delete(id);
      tell();
    },
    isOpen: (id) => open.has(id),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What the components of one surface need of it. */
export type Surface = {
  readonly overlays: Overlays;
  readonly element: HTMLElement;
  readonly headingLevel: 2 | 3;
  /** The account's. */
  readonly timeZone: string;
  navigate(target: { to: string; params?: Record<string, string> }): void;
  alert(alert: { type?: string; title?: string; message: string }): void;
  properties(names: readonly string[]): Promise<Readonly<Record<string, string | null>>>;
};

export const SurfaceContext = createContext<Surface | null>(null);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (surface === null) throw new Error('This component stands outside a surface.');
  return surface;
}

export function useIsOpen(id: string): boolean {
  const { overlays } = useSurface();
  const subscribe = useCallback((listener: () => void) => overlays.subscribe(listener), [overlays]);
  return useSyncExternalStore(subscribe, () => overlays.isOpen(id));
}

/** What a control opens: the overlay inside it says its id here. */
export const OpenerContext = createContext<((id: string) => void) | null>(null);
