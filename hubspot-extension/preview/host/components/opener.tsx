import type { ExtensionEvent, ReactionsHandler } from '@hubspot/ui-extensions';
import { type ReactNode, type SyntheticEvent, useCallback, useRef } from 'react';
import { OpenerContext, useSurface } from '../overlays.ts';

type Opener = {
  /** Give it to the control. */
  readonly onClick: (event: SyntheticEvent) => void;
  /** Wraps the control, so that the tooltip is its neighbour and the modal knows who opens it. */
  readonly around: (control: ReactNode) => ReactNode;
};

/** A control with `overlay` opens the modal or panel in it; a tooltip in it is shown by the style. */
export function useOpener(overlay: ReactNode, handler: ReactionsHandler<ExtensionEvent> | undefined): Opener {
  const { overlays } = useSurface();
  const id = useRef<string | null>(null);
  const knows = useCallback((given: string) => {
    id.current = given;
  }, []);
  return {
    onClick(event) {
      if (id.current !== null) overlays.open(id.current);
      void handler?.(eventOf(event), {
        openPanel: overlays.open,
        openModal: overlays.open,
        closePanel: overlays.close,
        closeModal: overlays.close,
      });
    },
    around: (control) =>
      overlay === undefined || overlay === null ? (
        control
      ) : (
        <span className="opener">
          {control}
          <OpenerContext.Provider value={knows}>{overlay}</OpenerContext.Provider>
        </span>
      ),
  };
}

/** What HubSpot tells a handler of an event. */
export function eventOf(event: SyntheticEvent): ExtensionEvent {
  return {
    type: event.type,
    bubbles: event.bubbles,
    timeStamp: event.timeStamp,
    id: event.currentTarget.id,
  };
}
