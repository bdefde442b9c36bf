import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';
import type { SandboxSnapshot } from '../sandbox/hubspot/index.ts';

/** All that the sandbox company needs to go on after a second start. */
export type SavedCompany = {
  readonly format: 1;
  readonly seed: number;
  readonly leads: number;
  /** Simulated time at which the company's history ends and its life in the demo begins. */
  readonly start: number;
  /** Simulated time up to which it has lived. */
  readonly lived: number;
  readonly sandbox: SandboxSnapshot;
  /**
   * False from the making of the company to its first scores, unless it was ended in good order meanwhile: then what
   * Leadlight's database holds of it may be ahead of this snapshot, and Leadlight begins anew with it.
   */
  readonly inStep?: boolean;
};

/** Null where none was saved, or another version of the demo saved it. */
export async function readCompany(folder: string): Promise<SavedCompany | null> {
  const path = companyPath(folder);
  if (!existsSync(path)) return null;
  const saved: SavedCompany = JSON.parse((await unzip(await readFile(path))).toString('utf8'));
  return saved.format === 1 ? saved : null;
}

/** Whole or not at all, also when the machine goes down meanwhile. */
export async function saveCompany(folder: string, company: SavedCompany): Promise<void> {
  const path = companyPath(folder);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, await zip(JSON.stringify(company), { level: constants.Z_BEST_SPEED }), {
    flush: true,
  });
  await rename(`${path}.part`, path);
}

const zip = promisify(gzip);
const unzip = promisify(gunzip);

function companyPath(folder: string): string {
  return join(folder, 'company.json.gz');
}
