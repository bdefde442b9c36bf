import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../platform/user-error.ts';

/** The files of a stored scorer, by name. */
export type ScorerFolderFiles = Readonly<Record<string, Uint8Array>>;

/**
 * Writes a scorer as a folder, all or nothing: into a folder beside it first, which then takes the name. An older
 * scorer at that place is replaced; a folder that holds anything else is left alone and refused.
 */
export async function writeScorerFolder(folder: string, files: ScorerFolderFiles): Promise<void> {
  await refuseForeignFolder(folder, files);
  await mkdir(dirname(folder), { recursive: true });
  const fresh = await mkdtemp(`${folder}.new-`);
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(fresh, name), bytes);
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
}

export async function readScorerFolder(folder: string): Promise<ScorerFolderFiles> {
  const names = await filesIn(folder);
  if (names === null)
    throw new UserError(`There is no folder ${folder}. "leadlight train --out ${folder}" makes one.`);
  if (!names.includes('scorer.json')) {
    throw new UserError(`${folder} is no stored scorer: it has no scorer.json.`);
  }
  const entries = names.map(
    async (name) => [name, new Uint8Array(await readFile(join(folder, name)))] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function refuseForeignFolder(folder: string, files: ScorerFolderFiles): Promise<void> {
  const names = (await filesIn(folder)) ?? [];
  const foreign = names.filter((name) => !(name in files));
  if (foreign.length === 0) return;
  throw new UserError(
    `${folder} holds files that are no stored scorer (${foreign.slice(0, 3).join(', ')}). Name an empty or new folder.`,
  );
}

async function filesIn(folder: string): Promise<string[] | null> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
