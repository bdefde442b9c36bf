import { type RequestHandler, Router } from 'express';
import { type Html, html } from '../../../crm-app/src/reports/html.ts';
import {
  bundleName,
  DoorRefused,
  type ExtensionFiles,
  type ExtensionMount,
  extensionContext,
  LABEL,
  profileVariables,
  readDoorRequest,
  readSurfaces,
  type Surface,
  type Viewer,
} from '../../../hubspot-extension/preview/index.ts';
import { createExtensionGateway } from '../../sandbox/hubspot/extension-gateway.ts';
import type { SandboxHubSpot } from '../../sandbox/hubspot/sandbox-contract.ts';
import type { CrmUser } from './crm-user.ts';
import { askLive } from './live-door.ts';

export type ExtensionOptions = {
  readonly files: ExtensionFiles;
  /** Where Leadlight's service is; null until it is known. */
  readonly serviceOrigin: () => string | null;
  readonly clientSecret: string;
  /** Who looks at the CRM's pages. */
  readonly viewer: (sandbox: SandboxHubSpot) => CrmUser;
  readonly timeZone: string;
  readonly clock: () => number;
  readonly speed: number;
};

export type ExtensionPages = {
  /** Mounted at /extension. */
  readonly routes: Router;
  /** The place of a surface on a page, which host.js fills; null where the project has none there. */
  place(location: Surface['location'], sandbox: SandboxHubSpot, contactId: string | null): Html | null;
};

/** HubSpot's bundles on the sandbox CRM's own pages, asking the running service. */
export function extensionPages(
  options: ExtensionOptions,
  sandbox: () => SandboxHubSpot | null,
): ExtensionPages {
  const { files, clock } = options;
  const variables = profileVariables();
  const router = Router();
  router.get('/files/:name', async (request, response) => {
    const file = await files.read(request.params.name);
    if (file === null) return void response.status(404).type('text').send('There is no such file.');
    response.set('content-security-policy', file.policy).type(file.type).send(file.body);
  });
  router.post(['/door', '/door/:contact'], door(options, variables, sandbox));
  return {
    routes: router,
    place(location, crm, contactId) {
      const surface = readSurfaces().find((one) => one.location === location);
      if (surface === undefined) return null;
      const user = options.viewer(crm);
      const viewer: Viewer = {
        ...{ portalId: crm.portalId, contactId, variables, timeZone: options.timeZone },
        user: { ...user, id: Number(user.id) },
      };
      const mount: ExtensionMount = {
        bundle: `/extension/files/${bundleName(surface)}`,
        worker: '/extension/files/worker.js',
        door: contactId === null ? '/extension/door' : `/extension/door/${contactId}`,
        context: extensionContext(location, viewer),
        clock: { now: clock(), speed: options.speed },
        headingLevel: contactId === null ? 2 : 3,
      };
      return html`<div class="surface" data-extension="${JSON.stringify(mount)}"></div>
<p class="quiet label">${LABEL}</p>
<link rel="stylesheet" href="/extension/files/host.css">
<script src="/extension/files/host.js" defer></script>`;
    },
  };
}

function door(
  { serviceOrigin, clientSecret, viewer, clock }: ExtensionOptions,
  variables: Readonly<Record<string, string>>,
  sandbox: () => SandboxHubSpot | null,
): RequestHandler {
  const { LEADLIGHT_ORIGIN: publicOrigin = '' } = variables;
  return async (request, response) => {
    const [crm, origin] = [sandbox(), serviceOrigin()];
    if (crm === null || origin === null) return void response.status(503).send('The company is starting.');
    try {
      const asked = await readDoorRequest(request);
      const gateway = createExtensionGateway({
        ...{ portalId: String(crm.portalId), appId: 'leadlight', clientSecret, clock },
        permittedUrls: [publicOrigin],
        origins: new Map([[publicOrigin, origin]]),
        signedOrigins: new Map([[publicOrigin, origin]]),
      });
      const { contact } = request.params;
      const contactId = typeof contact === 'string' ? contact : null;
      response.json(await askLive(asked, { sandbox: crm, contactId, send: gateway.fetchAs(viewer(crm)) }));
    } catch (error) {
      if (!(error instanceof DoorRefused)) throw error;
      response.status(403).type('text').send(error.message);
    }
  };
}
