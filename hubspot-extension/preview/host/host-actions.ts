import type { HostActions } from '../protocol.ts';
import type { Overlays } from './overlays.ts';
import { showToast } from './show-toast.ts';

export type ActionParts = {
  readonly element: HTMLElement;
  readonly overlays: Overlays;
  readonly navigate: HostActions['navigateToPage'];
  readonly refresh: () => void;
};

/** HubSpot's actions on this page; what only HubSpot can open is named in a notice. */
export function hostActions({ element, overlays, navigate, refresh }: ActionParts): HostActions {
  return {
    addAlert: (alert) => showToast(element, alert),
    reloadPage: () => window.location.reload(),
    refreshObjectProperties: refresh,
    openIframeModal({ uri, title }, onClose) {
      showToast(element, { type: 'info', title: title ?? 'HubSpot opens a page in a frame', message: uri });
      onClose?.();
    },
    copyTextToClipboard: (text) => navigator.clipboard.writeText(text),
    closeOverlay: (id) => overlays.close(id),
    navigateToPage: navigate,
  };
}
