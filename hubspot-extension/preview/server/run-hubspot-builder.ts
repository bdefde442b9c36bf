import { dirname, join } from 'node:path';
import { remoteBuild } from '@hubspot/ui-extensions-dev-server/build';
import { EXTENSION_FOLDER } from './surfaces.ts';

/**
 * A program of its own, since HubSpot's builder takes a second of work and reads NODE_ENV:
 *   node run-hubspot-builder.ts <entry point, from the extension's folder> <output folder, which it empties>
 */
const [entryPoint, outputDir] = process.argv.slice(2);
if (!entryPoint || !outputDir) throw new Error('Usage: run-hubspot-builder.ts <entry point> <output folder>');
const entry = join(EXTENSION_FOLDER, entryPoint);
await remoteBuild({
  root: dirname(entry),
  entryPoint: entry,
  outputDir,
  logLevel: 'error',
  appConfig: { variables: {} } as never,
});
