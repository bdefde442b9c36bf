import { posix } from 'node:path';
import { z } from 'zod';
import type { Rule } from './rule.ts';
import { isForTests, type SourceFile } from './source-tree.ts';

/** Which packages a package may use. The two CRM packages meet the others over HTTP only. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  'scoring-core': [],
  webhooks: ['scoring-core'],
  'crm-app': ['webhooks', 'scoring-core'],
  test: ['crm-app', 'webhooks', 'scoring-core'],
  'hubspot-extension': ['hubspot-shared'],
  'hubspot-shared': [],
  'salesforce-package': [],
};

const manifest = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
  peerDependencies: z.record(z.string(), z.string()).default({}),
});

/**
 * What tests of any package may use of another: the support of scoring-core's own tests, and the stand-in CRM with the
 * company that lives in it. A second twin of these in every package would be one that no test holds to the first. And
 * the answers that HubSpot's surfaces expect, to which the service's tests hold it, with an example of every state.
 */
const SHARED_BY_TESTS =
  /^(scoring-core\/src\/.*\.test-support\.ts$|test\/(sandbox|simulator)\/|hubspot-extension\/(stories\/|shared\/answers\.ts$))/;
/** A folder of its own package.json, which HubSpot's builder takes as a package. */
const HUBSPOT_SHARED = 'hubspot-extension/shared/';
const HUBSPOT_BUILDS = /^hubspot-extension\/src\/.*(?<!\.test(-support)?\.tsx?)$/;

/**
 * Arrows between packages go one way, and a package is entered by its name alone. The test package may also look
 * inside the others by a relative path, to reach what they don't publish; so may tests, to reach what tests share.
 */
export const arrows: Rule = {
  name: 'arrows between packages',
  check: (file) => {
    const own = packageOf(file.path);
    if (own === undefined) return [];
    const uses = posix.basename(file.path) === 'package.json' ? dependenciesOf(file) : file.imports;
    return uses.flatMap((used) => wrongUse(file.path, own, used));
  },
};

function wrongUse(path: string, own: string, used: string): string[] {
  const named = /^@leadlight\/([^/]+)(\/.*)?$/.exec(used);
  if (named) {
    const [, target, inside] = named;
    if (inside) return [`uses ${used}: enter a package by its name alone`];
    return target === own || MAY_USE[own]?.includes(target) ? [] : [`uses ${used}, which ${own} may not use`];
  }
  if (!used.startsWith('.')) return [];
  const resolved = posix.join(posix.dirname(path), used);
  if (isForTests(resolved) && !isForTests(path)) return [`uses ${used}, which is for tests only`];
  if (packageOf(resolved) === own) return [];
  if (isForTests(path) && SHARED_BY_TESTS.test(resolved)) return [];
  // HubSpot packs what stands below src, and only what its package.json names; our own tools run in the checkout.
  if (own === 'hubspot-extension' && packageOf(resolved) === 'hubspot-shared' && !HUBSPOT_BUILDS.test(path))
    return [];
  return own === 'test' ? [] : [`uses ${used}, outside its own package`];
}

function packageOf(path: string): string | undefined {
  if (path.startsWith(HUBSPOT_SHARED)) return 'hubspot-shared';
  const first = path.split('/', 1)[0];
  return path.includes('/') && Object.hasOwn(MAY_USE, first) ? first : undefined;
}

function dependenciesOf(file: SourceFile): string[] {
  const { dependencies, devDependencies, peerDependencies } = manifest.parse(JSON.parse(file.text));
  return Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies });
}
