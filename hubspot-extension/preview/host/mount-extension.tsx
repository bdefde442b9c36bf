import { createRemoteReceiver, RemoteRenderer } from '@remote-ui/react/host';
import { createEndpoint, fromWebWorker } from '@remote-ui/rpc';
import { createRoot } from 'react-dom/client';
import type {
  DoorAnswer,
  DoorRequest,
  ExtensionMount,
  HostActions,
  HostCalls,
  PageLocation,
  WorkerCalls,
} from '../protocol.ts';
import { previewController } from './controller.tsx';
import { createOverlays, type Surface, SurfaceContext } from './overlays.ts';
import { showFailure } from './show-failure.ts';
import { showToast } from './show-toast.ts';

/** Milliseconds. A bundle starts within a tenth of this; one that hangs must not leave a blank page. */
const STARTS_WITHIN_MS = 10_000;

/**
 * Runs a bundle in a worker of its own and draws what it sends into the element. The element's `data-state` tells how
 * far it is: starting, shown, failed.
 */
export function mountExtension(element: HTMLElement, mount: ExtensionMount): void {
  element.dataset.state = 'starting';
  const place = document.createElement('div');
  const worker = new Worker(mount.worker, { name: mount.bundle });
  const endpoint = createEndpoint<WorkerCalls>(fromWebWorker(worker));
  const receiver = createRemoteReceiver();
  const overlays = createOverlays();
  const failed = (message: string) => showFailure(element, message);
  let location: PageLocation = { path: '/', params: {} };

  worker.addEventListener('error', (event) =>
    failed(event.message || `${mount.worker} could not be loaded.`),
  );
  window.addEventListener('unhandledrejection', ({ reason }) =>
    failed(reason instanceof Error ? reason.message : String(reason)),
  );
  const host: HostCalls = {
    ask: (request) => askDoor(mount.door, request),
    failed: async (message) => failed(message),
  };
  endpoint.expose(host);

  const navigate: HostActions['navigateToPage'] = ({ to, params = {} }) => {
    location = { path: to, params };
    void endpoint.call.navigated(location);
  };
  const actions: HostActions = {
    addAlert: (alert) => showToast(element, alert),
    reloadPage: () => window.location.reload(),
    refreshObjectProperties: () => void endpoint.call.propertiesChanged(),
    openIframeModal({ uri, title }, onClose) {
      showToast(element, { type: 'info', title: title ?? 'HubSpot opens a page in a frame', message: uri });
      onClose?.();
    },
    copyTextToClipboard: (text) => navigator.clipboard.writeText(text),
    closeOverlay: (id) => overlays.close(id),
    navigateToPage: navigate,
  };
  const surface: Surface = {
    ...{ overlays, element, navigate },
    headingLevel: mount.headingLevel,
    timeZone: mount.context.portal.timezone,
    alert: actions.addAlert,
    async properties(names) {
      const answer = await askDoor(mount.door, { kind: 'properties', names });
      return answer.kind === 'properties' ? answer.values : {};
    },
  };

  element.replaceChildren(place);
  createRoot(place).render(
    <SurfaceContext.Provider value={surface}>
      <RemoteRenderer receiver={receiver} controller={previewController()} />
    </SurfaceContext.Provider>,
  );
  const late = setTimeout(() => failed(`${mount.bundle} did not start within 10 seconds.`), STARTS_WITHIN_MS);
  const { bundle, context, clock } = mount;
  const given = { bundle: new URL(bundle, document.baseURI).href, context, clock };
  endpoint.call
    .start(receiver.receive, given, location, actions)
    .then(() => receiver.flush())
    .then(
      () => {
        if (element.dataset.state === 'starting') element.dataset.state = 'shown';
      },
      (error: unknown) => failed(error instanceof Error ? error.message : String(error)),
    )
    .finally(() => clearTimeout(late));
  // The page's own way to say that the record has changed.
  element.addEventListener('leadlight:changed', () => void endpoint.call.propertiesChanged());
}

/** What the preview's server says for HubSpot. Its address takes JSON from this page alone. */
async function askDoor(door: string, request: DoorRequest): Promise<DoorAnswer> {
  try {
    const response = await fetch(door, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    if (response.ok) return await response.json();
    return { kind: 'failed', message: `The preview's server answered ${response.status}.` };
  } catch (error) {
    return { kind: 'failed', message: `The preview's server did not answer: ${error}` };
  }
}
