import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const EXTENSION_FOLDER = fileURLToPath(new URL('../..', import.meta.url));

/** One surface of the project, from its `*-hsmeta.json`. */
export type Surface = {
  readonly uid: string;
  /** As people call it. */
  readonly title: string;
  /** HubSpot's extension point. */
  readonly location: 'crm.record.tab' | 'crm.record.sidebar' | 'settings' | 'pages';
  /** From the extension's folder, with forward slashes. */
  readonly entryPoint: string;
};

/** Types of component that show something (project-parsing-lib 0.23.0, `src/lib/constants.js`). */
const SHOWN = ['cards', 'settings', 'pages'];

type Meta = {
  readonly uid: string;
  readonly type: string;
  readonly config: { readonly entrypoint: string; readonly location?: Surface['location'] };
};

const TITLES: Readonly<Record<Surface['location'], string>> = {
  'crm.record.tab': "Card on the record's tab",
  'crm.record.sidebar': "Card in the record's sidebar",
  settings: 'Settings page',
  pages: 'Call queue',
};

/** Every card, settings page and page that the project names, whose entry point is there. */
export function readSurfaces(folder = EXTENSION_FOLDER): Surface[] {
  return SHOWN.flatMap((name) => {
    const files = readdirSync(join(folder, 'src', 'app', name)).filter((file) =>
      file.endsWith('-hsmeta.json'),
    );
    return files.sort().map((file) => surfaceFrom(readMeta(join(folder, 'src', 'app', name, file))));
  });
}

function readMeta(path: string): Meta {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function surfaceFrom({ uid, type, config }: Meta): Surface {
  const location = config.location ?? (type === 'page' ? 'pages' : 'settings');
  return { uid, location, title: TITLES[location] ?? uid, entryPoint: `src${config.entrypoint}` };
}

/** What HubSpot's builder calls the bundle of an entry point. */
export function bundleName({ entryPoint }: Pick<Surface, 'entryPoint'>): string {
  return basename(entryPoint).replace(/\.[jt]sx?$/, '.js');
}

/** The profile's variables, which HubSpot gives to the bundle as `context.variables`. */
export function profileVariables(name = 'development', folder = EXTENSION_FOLDER): Record<string, string> {
  return JSON.parse(readFileSync(join(folder, 'src', `hsprofile.${name}.json`), 'utf8')).variables;
}
