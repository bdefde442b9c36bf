import { createRemoteReceiver, RemoteRenderer } from '@remote-ui/react/host';
import { createEndpoint, fromWebWorker } from '@remote-ui/rpc';
import { createRoot } from 'react-dom/client';
import type { ExtensionMount, HostActions, HostCalls, PageLocation, WorkerCalls } from '../protocol.ts';
import { askDoor } from './ask-door.ts';
import { previewController } from './controller.tsx';
import { hostActions } from './host-actions.ts';
import { createOverlays, type Surface, SurfaceContext } from './overlays.ts';
import { showFailure } from './show-failure.ts';

/** Milliseconds. A bundle starts within a hundredth of this, unless it is only being built; it must not hang unseen. */
const STARTS_WITHIN_MS = 30_000;

/** Where an app's pages begin. */
const FIRST_PAGE: PageLocation = { path: '/', params: {} };

/**
 * Runs a bundle in a worker of its own and draws what it sends into the element. The element's `data-state` tells how
 * far it is: starting, shown, failed.
 */
export function mountExtension(element: HTMLElement, mount: ExtensionMount): void {
  element.dataset.state = 'starting';
  const failed = (error: unknown) =>
    showFailure(element, error instanceof Error ? error.message : String(error));
  const worker = new Worker(mount.worker, { name: mount.bundle });
  worker.addEventListener('error', (event) =>
    failed(event.message || `${mount.worker} could not be loaded.`),
  );
  // A handler that fails in the worker comes back as a rejection here.
  window.addEventListener('unhandledrejection', ({ reason }) => failed(reason));

  const endpoint = createEndpoint<WorkerCalls>(fromWebWorker(worker));
  const host: HostCalls = {
    ask: (request) => askDoor(mount.door, request),
    failed: async (message) => failed(message),
  };
  endpoint.expose(host);

  const overlays = createOverlays();
  const refresh = () => void endpoint.call.propertiesChanged();
  const navigate: HostActions['navigateToPage'] = ({ to, params = {} }) =>
    void endpoint.call.navigated({ path: to, params });
  const actions = hostActions({ element, overlays, navigate, refresh });
  const surface: Surface = {
    ...{ overlays, element, navigate, alert: actions.addAlert },
    headingLevel: mount.headingLevel,
    timeZone: mount.context.portal.timezone,
    async properties(names) {
      const answer = await askDoor(mount.door, { kind: 'properties', names });
      return answer.kind === 'properties' ? answer.values : {};
    },
  };

  const receiver = createRemoteReceiver();
  const place = document.createElement('div');
  element.replaceChildren(place);
  createRoot(place).render(
    <SurfaceContext.Provider value={surface}>
      <RemoteRenderer receiver={receiver} controller={previewController()} />
    </SurfaceContext.Provider>,
  );
  // The page's own way to say that the record has changed.
  element.addEventListener('leadlight:changed', refresh);

  const late = setTimeout(
    () => failed(`${mount.bundle} did not start within ${STARTS_WITHIN_MS / 1_000} seconds.`),
    STARTS_WITHIN_MS,
  );
  const { bundle, context, clock } = mount;
  const given = { bundle: new URL(bundle, document.baseURI).href, context, clock };
  endpoint.call
    .start(receiver.receive, given, FIRST_PAGE, actions)
    .then(() => receiver.flush())
    .then(() => {
      if (element.dataset.state === 'starting') element.dataset.state = 'shown';
    }, failed)
    .finally(() => clearTimeout(late));
}
