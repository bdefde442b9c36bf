import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createExtensionFiles, type ExtensionFiles } from './extension-files.ts';
import { DoorRefused, readDoorRequest } from './read-door-request.ts';
import { type Story, storiesOf } from './stories.ts';
import { askStory } from './story-door.ts';
import { indexPage, lookFrom, storyPage } from './story-page.ts';
import { readSurfaces, type Surface } from './surfaces.ts';

export type Preview = { readonly origin: string; close(): Promise<void> };

const PAGE_STYLE = readFileSync(new URL('./page.css', import.meta.url), 'utf8');

/** The page runs its own script and worker and asks its own server; nothing else is loaded, framed or sent. */
export const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/** Every surface and state on a loopback port; 0 takes a free one. What is slow to build is kept in `cacheFolder`. */
export async function startPreview(port: number, cacheFolder: string): Promise<Preview> {
  const files = createExtensionFiles(cacheFolder);
  const server = createServer((request, response) => {
    answer(request, response, files).catch((error: unknown) => {
      const isRefused = error instanceof DoorRefused;
      if (!response.headersSent) response.writeHead(isRefused ? 403 : 500, { 'content-type': 'text/plain' });
      response.end(error instanceof Error ? error.message : String(error));
    });
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', listening);
  });
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed, failed) => {
        server.close((error) => (error ? failed(error) : closed()));
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  files: ExtensionFiles,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const [first = '', second = '', third = ''] = pathname.slice(1).split('/');
  if (request.method === 'POST' && first === 'door') {
    const shown = shownAt(second, third);
    if (shown === null) return send(response, 404, 'text/plain', 'There is no such story.');
    const said = await askStory(shown.story, await readDoorRequest(request));
    return send(response, 200, 'application/json', JSON.stringify(said));
  }
  if (request.method !== 'GET') return send(response, 405, 'text/plain', 'Only GET.');
  if (pathname === '/page.css') return send(response, 200, 'text/css', PAGE_STYLE);
  if (first === 'files') {
    const file = await files.read(second);
    if (file === null) return send(response, 404, 'text/plain', 'There is no such file.');
    return send(response, 200, file.type, file.body, file.policy);
  }
  if (pathname === '/') return send(response, 200, 'text/html', indexPage(lookFrom(searchParams)));
  const shown = shownAt(first, second);
  if (shown === null) return send(response, 404, 'text/plain', 'There is no such page.');
  send(response, 200, 'text/html', storyPage(shown.surface, shown.story, lookFrom(searchParams)));
}

function shownAt(uid: string, slug: string): { surface: Surface; story: Story } | null {
  const surface = readSurfaces().find((one) => one.uid === uid);
  const story = surface && storiesOf(surface.location).find((one) => one.slug === slug);
  return surface && story ? { surface, story } : null;
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  policy = PAGE_POLICY,
): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
