import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { html } from '../../../crm-app/src/reports/html.ts';
import type { SandboxHubSpot } from '../../sandbox/hubspot/sandbox-contract.ts';
import { type ExtensionOptions, extensionPages } from '../extension/extension-pages.ts';
import { callTasks } from './call-tasks.ts';
import { chooseContacts } from './choose-contacts.ts';
import { contactOf, contactsOf, ownerNames } from './contacts.ts';
import { LIVE_SCRIPT, page, STYLE } from './layout.ts';
import { leadPage } from './lead-page.ts';
import type { LeadStory } from './lead-story.ts';
import { listPage } from './list-page.ts';
import { sendChanges } from './send-changes.ts';
import { timeWords } from './words.ts';

export type CrmPagesOptions = {
  /** Null until it has been started: its record addresses need these pages' own address. */
  readonly sandbox: () => SandboxHubSpot | null;
  readonly company: string;
  readonly timeZone: string;
  /** The company's time. */
  readonly clock: () => number;
  readonly speed: number;
  /** What Leadlight has on record; null while it is not connected. */
  readonly storyOf: (crmId: string) => Promise<LeadStory | null>;
  /** Leadlight's card, settings page and call queue as HubSpot shows them; without it the pages have none. */
  readonly extension?: ExtensionOptions;
};

export type CrmPages = { readonly origin: string; close(): Promise<void> };

/** The sandbox company's CRM as its people see it. Loopback only. */
export async function startCrmPages(port: number, options: CrmPagesOptions): Promise<CrmPages> {
  const server = await listen(crmPages(options), port);
  const { port: bound } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${bound}`,
    close: () =>
      new Promise((closed, failed) => {
        server.close((error) => (error ? failed(error) : closed()));
        server.closeAllConnections();
      }),
  };
}

function crmPages(options: CrmPagesOptions): Express {
  const app = express();
  const extension = options.extension ? extensionPages(options.extension, options.sandbox) : null;
  app.disable('x-powered-by');
  app.use((_, response, next) => {
    response.set({
      'content-security-policy':
        "default-src 'none'; style-src 'self'; script-src 'self'; worker-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    next();
  });
  app.get('/style.css', (_, response) => void response.type('css').send(STYLE));
  app.get('/live.js', (_, response) => void response.type('js').send(LIVE_SCRIPT));
  app.get('/changes', (request, response) => sendChanges(request, response, options.sandbox));

  if (extension !== null) app.use('/extension', extension.routes);
  for (const [path, location, title, heading] of SURFACES) {
    app.get(path, (_, response) => {
      const sandbox = options.sandbox();
      const place = sandbox === null ? null : extension?.place(location, sandbox, null);
      const main = place ?? html`<h1>Starting</h1><p>Leadlight is not connected yet.</p>`;
      const shown = place ? html`<h1>${heading}</h1>${place}` : main;
      response.status(place ? 200 : 503).send(framed(options, `${title} · ${options.company}`, shown));
    });
  }

  app.get('/', (request, response) => {
    const sandbox = options.sandbox();
    if (sandbox === null)
      return void response.status(503).send(framed(options, 'Starting', html`<h1>Starting</h1>`));
    const contacts = contactsOf(sandbox);
    const names = new Map(contacts.map(({ id, name }) => [id, name]));
    const query = {
      search: textOf(request.query.q),
      tier: textOf(request.query.tier),
      owner: textOf(request.query.owner),
      page: Number.parseInt(textOf(request.query.page), 10) || 1,
    };
    const main = listPage({
      query,
      chosen: chooseContacts(contacts, query),
      owners: ownerNames(sandbox),
      leads: contacts.length,
      scored: contacts.filter(({ score }) => score !== null).length,
      tasks: callTasks(sandbox).filter(({ done }) => !done),
      contactNamed: (id) => names.get(id) ?? `Contact ${id}`,
      recordPath: (id) => recordPath(sandbox, id),
      words: timeWords(options.timeZone, options.clock()),
    });
    response.send(framed(options, `Leads · ${options.company}`, main));
  });

  app.get('/contacts/:portal/record/0-1/:id', async (request, response) => {
    const sandbox = options.sandbox();
    const contact = sandbox === null ? null : contactOf(sandbox, request.params.id);
    if (sandbox === null || contact === null || request.params.portal !== String(sandbox.portalId)) {
      const main = html`<h1>No such lead</h1><p>It was merged, deleted, or never there. <a href="/">All leads</a></p>`;
      return void response.status(404).send(framed(options, 'No such lead', main));
    }
    const now = options.clock();
    const main = leadPage({
      contact,
      story: await options.storyOf(contact.id),
      tasks: callTasks(sandbox).filter(({ contactId }) => contactId === contact.id),
      now,
      words: timeWords(options.timeZone, now),
      card: extension?.place('crm.record.tab', sandbox, contact.id) ?? null,
    });
    response.send(framed(options, `${contact.name} · ${options.company}`, main));
  });
  return app;
}

/** Leadlight's own pages in the CRM: address, where HubSpot shows it, name, and the heading above, which the page's own follows. */
const SURFACES = [
  ['/call-queue', 'pages', 'Call queue', 'Leadlight'],
  ['/settings', 'settings', 'Settings', 'Leadlight settings'],
] as const;

function framed(options: CrmPagesOptions, title: string, main: ReturnType<typeof html>): string {
  const now = options.clock();
  const time = timeWords(options.timeZone, now).moment(now);
  const links = options.extension ? SURFACES.map(([path, , name]) => ({ path, name })) : [];
  return page({ title, company: options.company, time, speed: options.speed, main, links });
}

/** The path that HubSpot gives a contact's record. */
function recordPath(sandbox: SandboxHubSpot, id: string): string {
  return `/contacts/${sandbox.portalId}/record/0-1/${id}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listen(app: Express, port: number): Promise<Server> {
  return new Promise((listening, failed) => {
    const server = app.listen(port, '127.0.0.1', (error?: Error) =>
      error ? failed(error) : listening(server),
    );
  });
}
