import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { METAFILE_EXTENSION } from '@hubspot/project-parsing-lib/constants';

export type Json = Readonly<Record<string, unknown>>;

/** One `*-hsmeta.json`, with its path from the project's sources, forward slashes. */
export type MetaFile = { readonly path: string; readonly content: Json };

export type ReadFiles = { readonly metas: readonly MetaFile[]; readonly problems: readonly string[] };

/** Every meta file, wherever it stands: HubSpot's own reader passes over those in a place that it doesn't know. */
export function readMetaFiles(src: string): ReadFiles {
  const found = globSync(`**/*${METAFILE_EXTENSION}`, {
    cwd: src,
    exclude: (name) => name === 'node_modules',
  });
  const metas: MetaFile[] = [];
  const problems: string[] = [];
  for (const name of found.sort()) {
    const path = name.replaceAll('\\', '/');
    const read = readJson(join(src, name));
    if (typeof read === 'string') problems.push(`${path}: ${read}`);
    else metas.push({ path, content: read });
  }
  return { metas, problems };
}

/** The file's JSON object, or what is wrong with it. */
export function readJson(file: string): Json | string {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isObject(content) ? content : 'holds no JSON object';
  } catch (error) {
    return `can't be read as JSON (${error instanceof Error ? error.message : String(error)})`;
  }
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
