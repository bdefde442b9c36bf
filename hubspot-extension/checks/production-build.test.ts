import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { buildEntryPoint, copyProject, installSurface, surfaceFolders } from './production-build.ts';
import { isObject, readMetaFiles } from './project-files.ts';

const PROJECT = resolve(import.meta.dirname, '..');
/** One bundle is loaded with every record; HubSpot states no limit, this one is ours. The card has 31 kB. */
const MOST_BYTES = 200_000;

const entryPoints = new Set(
  readMetaFiles(join(PROJECT, 'src')).metas.flatMap(({ content }) => {
    const entrypoint = isObject(content.config) ? content.config.entrypoint : undefined;
    return typeof entrypoint === 'string' ? [entrypoint] : [];
  }),
);

let upload: string;

beforeAll(() => {
  upload = mkdtempSync(join(tmpdir(), 'leadlight-upload-'));
  copyProject(PROJECT, upload);
  for (const folder of surfaceFolders(upload)) installSurface(folder);
  return () => rmSync(upload, { recursive: true });
});

it.each([...entryPoints])(
  'HubSpot’s production builder builds %s as HubSpot would install it',
  (entrypoint) => {
    const entry = join(upload, 'src', entrypoint);
    const output = join(upload, 'out', basename(entrypoint));
    buildEntryPoint(dirname(entry), entry, output);
    const bundle = readdirSync(output).find((name) => name.endsWith('.js'));
    expect(bundle).toBeDefined();
    const file = join(output, bundle ?? '');
    const code = readFileSync(file, 'utf8');
    expect(code).toContain('RemoteUI');
    expect(code).toContain('hubspot/extension');
    expect(statSync(file).size).toBeLessThan(MOST_BYTES);
  },
);

it('refuses a card that takes what is not there', () => {
  const folder = join(upload, 'src/app/cards');
  const entry = join(folder, 'Bad.tsx');
  writeFileSync(entry, "import { hubspot } from '@hubspot/ui-extension';\nhubspot.extend(() => null);\n");
  expect(() => buildEntryPoint(folder, entry, join(upload, 'out/bad'))).toThrow('@hubspot/ui-extension');
});

it('refuses a lockfile that is not of its package.json', () => {
  const folder = join(upload, 'src/app/cards');
  const manifest = join(folder, 'package.json');
  const text = readFileSync(manifest, 'utf8');
  writeFileSync(manifest, text.replace('"react": "18.3.1"', '"react": "18.3.0"'));
  expect(() => installSurface(folder)).toThrow('npm ci failed in cards');
  writeFileSync(manifest, text);
});
