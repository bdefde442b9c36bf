import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Bench = {
  /** One line for the list. */
  readonly description: string;
  /** What `--help` prints, when the bench has options. */
  readonly usage?: string;
  readonly run: (args: string[]) => Promise<void>;
};

/** Name → path of every file in the folder that exports a `description`; nothing is loaded. */
export function findBenches(folder: string): Map<string, string> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  return new Map(
    files
      .map((file): [string, string] => [file.slice(0, -'.ts'.length), join(folder, file)])
      .filter(([, path]) => /^export const description\b/m.test(readFileSync(path, 'utf8')))
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}

export async function loadBench(benches: ReadonlyMap<string, string>, name: string): Promise<Bench> {
  const path = benches.get(name);
  if (!path) throw new Error(`There is no bench "${name}".`);
  const module: Partial<Bench> = await import(pathToFileURL(path).href);
  const { description, run, usage } = module;
  if (typeof description !== 'string' || typeof run !== 'function') {
    throw new TypeError(`${path} exports no bench: it needs "description" and "run(args)".`);
  }
  return usage === undefined ? { description, run } : { description, run, usage };
}
