import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What HubSpot's builder gets: the project with its sources and what they take by `file:`. No workspace, no tsconfig of ours. */
const PROJECT_PARTS = ['hsproject.json', 'src', 'shared'];

/** Copies the project to an empty folder, as an upload would hold it. */
export function copyProject(project: string, to: string): void {
  for (const part of PROJECT_PARTS) {
    cpSync(join(project, part), join(to, part), {
      recursive: true,
      filter: (source) => basename(source) !== 'node_modules' && basename(source) !== 'dist',
    });
  }
}

/** Folders below `src/app` with a package.json of their own, which HubSpot installs one by one. */
export function surfaceFolders(project: string): string[] {
  const app = join(project, 'src/app');
  return readdirSync(app, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(app, entry.name, 'package.json')))
    .map((entry) => join(app, entry.name));
}

/** The command and options that HubSpot's builder uses (platform page, §1). Throws with what npm said. */
export function installSurface(folder: string): void {
  const options = ['ci', '--ignore-scripts', '--no-audit', '--no-optional', '--no-fund', '--prefer-offline'];
  const ran = spawnSync('npm', options, {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (ran.error) throw ran.error;
  if (ran.status !== 0) throw new Error(`npm ci failed in ${basename(folder)}:\n${ran.stderr}`);
}

/** Builds one entry point by HubSpot's own production builder; `outputDir` is emptied first. Throws with what it said. */
export function buildEntryPoint(folder: string, entryPoint: string, outputDir: string): void {
  const program = join(import.meta.dirname, 'build-entry-point.ts');
  const ran = spawnSync(process.execPath, [program, folder, entryPoint, outputDir], {
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (ran.status !== 0)
    throw new Error(`HubSpot's builder failed on ${basename(entryPoint)}:\n${ran.stderr}`);
}
