import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  getProjectMetadata,
  isKnownPlatformVersion,
  parseProjectConfig,
} from '@hubspot/project-parsing-lib/projects';
import { translate } from '@hubspot/project-parsing-lib/translate';
import { metaProblems } from './meta-rules.ts';
import { profileProblems } from './profile-rules.ts';
import { isObject, type MetaFile, readMetaFiles } from './project-files.ts';
import { APP_SCOPES } from './scopes.ts';
import { surfacePackageProblems } from './surface-packages.ts';

/** What the project is written for; a newer one is a decision, not an accident. */
const PLATFORM_VERSION = '2026.09';

/**
 * Everything that HubSpot would refuse at upload or pass over in silence, as far as it can be known without an
 * account; a sentence for each, nothing if all is well. `project` is the folder of hsproject.json.
 */
export async function projectProblems(project: string): Promise<string[]> {
  const src = join(project, 'src');
  const { metas, problems } = readMetaFiles(src);
  return [
    ...configProblems(project),
    ...problems,
    ...metas.flatMap((meta) => metaProblems(src, meta)),
    ...uidProblems(metas),
    ...(await countProblems(src, metas.length + problems.length)),
    ...(await nodeProblems(src, metas.length + problems.length)),
    ...scopeProblems(metas),
    ...surfacePackageProblems(src, metas),
    ...(await profileProblems(src, metas)),
  ];
}

function configProblems(project: string): string[] {
  try {
    const { platformVersion, srcDir } = parseProjectConfig(project);
    if (srcDir !== 'src') return ['hsproject.json: srcDir is not "src"'];
    if (platformVersion === PLATFORM_VERSION && isKnownPlatformVersion(platformVersion)) return [];
    return [`hsproject.json: platformVersion is ${platformVersion}, not ${PLATFORM_VERSION}`];
  } catch (error) {
    return [`hsproject.json: ${messageOf(error)}`];
  }
}

function uidProblems(metas: readonly MetaFile[]): string[] {
  const seen = Map.groupBy(metas, ({ content }) => content.uid);
  return [...seen].flatMap(([uid, files]) =>
    files.length > 1 ? [`uid "${String(uid)}" stands in ${files.map(({ path }) => path).join(' and ')}`] : [],
  );
}

/** HubSpot knows which components may stand but once; an app there must be. */
async function countProblems(src: string, files: number): Promise<string[]> {
  const { components, hsMetaFiles } = await getProjectMetadata(src);
  const tooMany = Object.entries(components).flatMap(([type, { count, maxCount }]) =>
    count > maxCount ? [`there are ${count} files of type ${type}; ${maxCount} may be`] : [],
  );
  const passedOver = hsMetaFiles.length === files ? [] : ['HubSpot would pass over a meta file in its place'];
  return [...tooMany, ...passedOver, ...(components.app?.count === 1 ? [] : ['there is not one app'])];
}

/** HubSpot's own translation, which without its schemas drops what it can't read: as many nodes must come out. */
async function nodeProblems(src: string, files: number): Promise<string[]> {
  try {
    const context = { projectSourceDir: src, platformVersion: PLATFORM_VERSION };
    const { intermediateRepresentation } = await translate(context, { skipValidation: true });
    const nodes = Object.keys(intermediateRepresentation.intermediateNodesIndexedByUid).length;
    return nodes === files ? [] : [`HubSpot makes ${nodes} components of ${files} meta files`];
  } catch (error) {
    return [`HubSpot can't translate the project: ${messageOf(error)}`];
  }
}

function scopeProblems(metas: readonly MetaFile[]): string[] {
  const config = metas.find(({ content }) => content.type === 'app')?.content.config;
  const auth = isObject(config) && isObject(config.auth) ? config.auth : {};
  return Object.entries(APP_SCOPES).flatMap(([kind, scopes]) =>
    isDeepStrictEqual(auth[kind], scopes) ? [] : [`${kind} are not ${scopes.join(', ') || 'none'}`],
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
