import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isObject, type MetaFile, readJson } from './project-files.ts';

const EXACT = /^\d+\.\d+\.\d+$/;
const LOCAL = /^file:\.\.?\//;

/** HubSpot runs `npm ci` in the folder of every entry point, so each needs a manifest that its lockfile agrees with. */
export function surfacePackageProblems(src: string, metas: readonly MetaFile[]): string[] {
  const folders = metas.flatMap(({ content }) => {
    const entrypoint = isObject(content.config) ? content.config.entrypoint : undefined;
    return typeof entrypoint === 'string' ? [posix.dirname(entrypoint).slice(1)] : [];
  });
  return [...new Set(folders)].flatMap((folder) => {
    const manifest = readJson(join(src, folder, 'package.json'));
    if (typeof manifest === 'string') return [`${folder}/package.json: ${manifest}`];
    const lock = readJson(join(src, folder, 'package-lock.json'));
    if (typeof lock === 'string') return [`${folder}/package-lock.json: ${lock}`];
    const dependencies = isObject(manifest.dependencies) ? manifest.dependencies : {};
    return [
      ...Object.entries(dependencies).flatMap(([name, version]) =>
        versionProblems(src, folder, name, version),
      ),
      ...(isDeepStrictEqual(lockedDependencies(lock), dependencies)
        ? []
        : [`${folder}/package-lock.json: is of another package.json; make it again`]),
    ];
  });
}

function versionProblems(src: string, folder: string, name: string, version: unknown): string[] {
  const wanted = String(version);
  if (EXACT.test(wanted)) return [];
  if (!LOCAL.test(wanted))
    return [`${folder}/package.json: ${name} ${wanted} is no exact version and no file:`];
  const there = existsSync(join(src, folder, wanted.slice('file:'.length), 'package.json'));
  return there ? [] : [`${folder}/package.json: ${name} leads to no package (${wanted})`];
}

function lockedDependencies(lock: Readonly<Record<string, unknown>>): unknown {
  const root = isObject(lock.packages) ? lock.packages[''] : undefined;
  return isObject(root) ? (root.dependencies ?? {}) : undefined;
}
