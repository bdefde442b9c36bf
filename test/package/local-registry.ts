import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

export type Published = { readonly manifest: unknown; readonly tarball: Buffer };

const named = z.looseObject({ name: z.string(), version: z.string() });

/**
 * A package registry on this machine that holds the packages given, one version each, so that npm installs for real
 * and offline. It answers as npm's registry API has it: /NAME is the description, /-/NUMBER.tgz a tarball.
 */
export async function serveRegistry(
  packages: readonly Published[],
): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    const tarball = /^\/-\/(\d+)\.tgz$/.exec(path);
    if (tarball) {
      response.end(packages[Number(tarball[1])]?.tarball);
      return;
    }
    const found = packages.findIndex(({ manifest }) => `/${named.parse(manifest).name}` === path);
    response.statusCode = found < 0 ? 404 : 200;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(found < 0 ? { error: 'not found' } : describe(packages[found], found, url)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, close: () => server.close() };
}

function describe({ manifest, tarball }: Published, number: number, url: string): object {
  const { name, version, ...rest } = named.parse(manifest);
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  const dist = { tarball: `${url}/-/${number}.tgz`, integrity };
  return {
    name,
    'dist-tags': { latest: version },
    versions: { [version]: { ...rest, name, version, dist } },
  };
}
