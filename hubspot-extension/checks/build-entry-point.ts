import { remoteBuild } from '@hubspot/ui-extensions-dev-server/build';

/**
 * HubSpot's own production builder on one entry point, as a program of its own since it reads NODE_ENV:
 *   node build-entry-point.ts <folder with node_modules> <entry point> <output folder, which is emptied first>
 */
const [root, entryPoint, outputDir] = process.argv.slice(2);
if (!root || !entryPoint || !outputDir)
  throw new Error('Usage: build-entry-point.ts <folder> <entry point> <output>');
await remoteBuild({ root, entryPoint, outputDir, logLevel: 'error', appConfig: { variables: {} } as never });
