import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ALLOWED_TOP_LEVEL_FIELDS, Components } from '@hubspot/project-parsing-lib/constants';
import { validateUid } from '@hubspot/project-parsing-lib/uid';
import { createAjvInstance } from '@hubspot/project-parsing-lib/validation';
import { COMPONENT_SCHEMAS } from './component-schemas.ts';
import { isObject, type MetaFile } from './project-files.ts';

const ALLOWED_FIELDS: ReadonlySet<string> = ALLOWED_TOP_LEVEL_FIELDS;
const ajv = createAjvInstance();
const CHECKS = new Map(
  Object.entries(COMPONENT_SCHEMAS).map(([type, schema]) => [type, ajv.compile(schema)]),
);

/** "Hub" and "HubSpot" are HubSpot's: its brand rules bar them from names (platform page, §4). */
const THEIR_NAME = /hub/i;

/** What is wrong with one meta file by itself. */
export function metaProblems(src: string, { path, content }: MetaFile): string[] {
  const { uid, type, config } = content;
  const unknown = Object.keys(content).filter((field) => !ALLOWED_FIELDS.has(field));
  const problems = unknown.map((field) => `holds the unknown field "${field}"`);
  const wrongUid = typeof uid === 'string' ? validateUid(uid) : 'it is missing';
  if (wrongUid) problems.push(`uid: ${wrongUid}`);
  problems.push(...placeProblems(path, type), ...configProblems(type, config));
  if (isObject(config)) problems.push(...nameProblems(config.name), ...entryProblems(src, config.entrypoint));
  return problems.map((problem) => `${path}: ${problem}`);
}

function placeProblems(path: string, type: unknown): string[] {
  const component =
    typeof type === 'string' && Object.hasOwn(Components, type) ? Components[type] : undefined;
  if (component === undefined) return [`HubSpot has no component of type "${String(type)}"`];
  const place = component.parentComponent ? `${component.parentComponent}/${component.dir}` : component.dir;
  return posix.dirname(path) === place ? [] : [`a ${String(type)} must stand directly in ${place}/`];
}

function configProblems(type: unknown, config: unknown): string[] {
  const check = CHECKS.get(String(type));
  if (check === undefined) return [`component-schemas.ts has no schema for type "${String(type)}"`];
  if (check(config)) return [];
  return (check.errors ?? []).map(
    ({ instancePath, message, params }) => `config${instancePath}: ${message} ${JSON.stringify(params)}`,
  );
}

function nameProblems(name: unknown): string[] {
  return typeof name === 'string' && THEIR_NAME.test(name) ? [`is called "${name}": no "Hub" in a name`] : [];
}

function entryProblems(src: string, entrypoint: unknown): string[] {
  if (typeof entrypoint !== 'string' || existsSync(join(src, entrypoint))) return [];
  return [`its entry point ${entrypoint} does not exist`];
}
