import { join } from 'node:path';
import {
  getAllHsProfiles,
  getHsProfileFilename,
  validateProfileVariables,
} from '@hubspot/project-parsing-lib/profiles';
import { isObject, type MetaFile, readJson } from './project-files.ts';

const INSERTED = /\$\{([^}]*)\}/g;
/** The surfaces read it at run time (`context.variables`), so it is needed even where no meta file names it. */
const READ_BY_SURFACES = 'LEADLIGHT_ORIGIN';

type Profile = { readonly file: string; readonly variables: Readonly<Record<string, unknown>> };

/** Every profile gives every variable, and with each of them all addresses are such as HubSpot takes. */
export async function profileProblems(src: string, metas: readonly MetaFile[]): Promise<string[]> {
  const names = await getAllHsProfiles(src);
  if (names.length === 0) return ['there is no profile (hsprofile.….json)'];
  const used = new Set([
    READ_BY_SURFACES,
    ...metas.flatMap(({ content }) => variablesIn(JSON.stringify(content))),
  ]);
  return names.sort().flatMap((name) => {
    const file = getHsProfileFilename(name);
    const content = readJson(join(src, file));
    if (typeof content === 'string') return [`${file}: ${content}`];
    const variables = isObject(content.variables) ? content.variables : {};
    const profile = { file, variables };
    return [
      ...(Number.isInteger(content.accountId) ? [] : [`${file}: accountId is not an account's id`]),
      ...validateProfileVariables(variables as Record<string, string>, file).errors,
      ...[...used].filter((key) => !Object.hasOwn(variables, key)).map((key) => `${file}: ${key} is missing`),
      ...Object.keys(variables)
        .filter((key) => !used.has(key))
        .map((key) => `${file}: nothing uses ${key}`),
      ...metas.flatMap((meta) => addressProblems(meta, profile)),
    ];
  });
}

/** Addresses stand under these keys, at any depth. */
const ADDRESS_KEYS = new Set([
  'redirectUrls',
  'fetch',
  'iframe',
  'img',
  'targetUrl',
  'documentationUrl',
  'supportUrl',
]);

function addressProblems({ path, content }: MetaFile, { file, variables }: Profile): string[] {
  return addressesIn(content).flatMap(([key, template]) => {
    const address = template.replace(INSERTED, (_, name: string) => String(variables[name]));
    if (isHttps(address) || (key === 'redirectUrls' && isLocalhost(address))) return [];
    return [`${path}: with ${file}, ${key} has ${address}, which is not a public https address`];
  });
}

function addressesIn(value: unknown, key = ''): [key: string, template: string][] {
  if (typeof value === 'string') return ADDRESS_KEYS.has(key) ? [[key, value]] : [];
  if (Array.isArray(value)) return value.flatMap((item) => addressesIn(item, key));
  return isObject(value) ? Object.entries(value).flatMap(([name, item]) => addressesIn(item, name)) : [];
}

function isHttps(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'https:' && url.hostname.includes('.');
}

/** HubSpot lets a developer's own machine stand among the addresses to come back to after consent, and nowhere else. */
function isLocalhost(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'http:' && url.hostname === 'localhost';
}

function variablesIn(text: string): string[] {
  return [...text.matchAll(INSERTED)].flatMap(([, name]) => name ?? []);
}
