import { createRemoteRoot, type RemoteChannel } from '@remote-ui/core';
import * as RemoteUI from '@remote-ui/react';
import { createEndpoint, retain } from '@remote-ui/rpc';
import * as React from 'react';
import type { HostActions, HostCalls, WorkerCalls } from '../protocol.ts';
import { hsFetch } from './hs-fetch.ts';
import { createLocation } from './location.ts';
import { createProperties } from './properties.ts';
import { runOnClock } from './run-on-clock.ts';

/** The global scope of a dedicated worker, as far as it is used here, and what HubSpot's worker adds for the bundle. */
type WorkerScope = {
  importScripts(address: string): void;
  postMessage(message: unknown): void;
  addEventListener(type: string, listener: (event: MessageEvent & PromiseRejectionEvent) => void): void;
  removeEventListener(type: string, listener: (event: MessageEvent) => void): void;
} & Record<string, unknown>;

type Render = (api: unknown) => React.ReactElement;

const scope = globalThis as unknown as WorkerScope;
const host = createEndpoint<HostCalls>(scope);
const location = createLocation();
const properties = createProperties((request) => host.call.ask(request));
let render: Render | null = null;
let api: { context: unknown; actions: unknown } = { context: null, actions: null };

// Before the bundle is loaded: it looks for them once.
Object.assign(scope, {
  __HUBSPOT_EXTENSION_WORKER__: true,
  React,
  RemoteUI,
  logger: console,
  extend_V2: (given: Render) => {
    render = given;
  },
  hsFetch: hsFetch((request) => host.call.ask(request)),
  hsWorkerAPI: {
    useExtensionContext: () => api.context,
    useExtensionActions: () => api.actions,
    useExtensionApi: () => api,
    useAppPageLocation: location.use,
    fetchCrmProperties: properties.fetch,
    fetchAssociations: () => notHere('fetchAssociations'),
    fetchCrmSearch: () => notHere('fetchCrmSearch'),
    fetchHubSpotApi: () => notHere('fetchHubSpotApi'),
    formatCrmProperties: () => notHere('formatCrmProperties'),
  },
});

scope.addEventListener('unhandledrejection', ({ reason }) => {
  void host.call.failed(reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason));
});

const calls: WorkerCalls = {
  async start(channel, { bundle, context, clock }, at, actions) {
    retain(channel);
    retain(actions);
    runOnClock(clock);
    location.set(at);
    api = { context, actions: actionsOf(actions) };
    scope.importScripts(bundle);
    if (render === null) throw new Error(`${bundle} did not call hubspot.extend().`);
    const root = createRemoteRoot(channel as RemoteChannel);
    RemoteUI.createRoot(root).render(render(api));
    await root.mount();
  },
  navigated: async (at) => location.set(at),
  propertiesChanged: () => properties.refresh(),
};
host.expose(calls);

/** The page's actions and those that live here, since they answer from the record's properties. */
function actionsOf(actions: HostActions): Record<string, unknown> {
  return {
    ...actions,
    fetchCrmObjectProperties: properties.read,
    onCrmPropertiesUpdate: properties.subscribe,
  };
}

/** Leadlight's surfaces use none of these; one that begins to must not wait forever. */
function notHere(name: string): Promise<never> {
  return Promise.reject(new Error(`The preview does not play ${name}.`));
}
