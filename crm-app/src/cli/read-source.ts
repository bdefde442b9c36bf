import type { LeadsTable } from '../leads-table/leads-table.ts';
import { readLeadsTable } from '../leads-table/read-leads-table.ts';
import { UserError } from '../platform/user-error.ts';
import { readTimelines, type TimelinesFile } from '../timelines-file/read-timelines.ts';
import type { Progress } from './progress.ts';

/** Where leads come from: a CSV named as an argument, or events by --timelines; one of them. */
export type SourceNames = { readonly csv?: string | undefined; readonly timelines?: string | undefined };

export type NamedSource =
  | { readonly kind: 'csv'; readonly path: string }
  | { readonly kind: 'timelines'; readonly path: string };

export function namedSource({ csv, timelines }: SourceNames): NamedSource {
  if (csv !== undefined && timelines !== undefined) {
    throw new UserError('Give either a CSV file or --timelines, not both.');
  }
  if (timelines !== undefined) return { kind: 'timelines', path: timelines };
  if (csv !== undefined) return { kind: 'csv', path: csv };
  throw new UserError('Name a CSV file of leads, or events with --timelines FILE. --help tells more.');
}

const FOR_EVENTS = { horizon: '--horizon', asOf: '--as-of', strict: '--strict' } as const;
const FOR_LISTS = { id: '--id', time: '--time', splitColumn: '--split-column', today: '--today' } as const;

/** An option that would be ignored is an error: the person meant something by it. */
export function refuseMisplaced(source: NamedSource, options: Readonly<Record<string, unknown>>): void {
  const foreign = Object.entries(source.kind === 'csv' ? FOR_EVENTS : FOR_LISTS)
    .filter(([name]) => options[name] !== undefined)
    .map(([, option]) => option);
  if (foreign.length === 0) return;
  throw new UserError(
    `${foreign.join(' and ')} ${foreign.length === 1 ? 'is' : 'are'} for ${source.kind === 'csv' ? 'events (--timelines), not for a CSV' : 'a CSV, not for events (--timelines)'}. Leave it out.`,
  );
}

export async function readCsv(path: string, progress: Progress): Promise<LeadsTable> {
  progress.stage(`Reading ${path}`);
  return readLeadsTable(path, (read, all) => progress.detail(`${Math.round((100 * read) / all)} %`));
}

export async function readStream(
  path: string,
  options: { readonly strict?: boolean | undefined; readonly asOf?: number | undefined },
  progress: Progress,
): Promise<TimelinesFile> {
  progress.stage(`Reading ${path}`);
  const file = await readTimelines(path, {
    strict: options.strict ?? false,
    until: options.asOf,
    onLine: (lines) => progress.detail(`${lines.toLocaleString('en-US')} lines`),
  });
  progress.done();
  process.stderr.write(badLinesReport(path, file));
  return file;
}

/** Each bad line with its number and reason, up to those that were kept; empty for none. */
function badLinesReport(path: string, { badLines }: TimelinesFile): string {
  if (badLines.count === 0) return '';
  const told = badLines.first.map(({ line, reason }) => `  line ${line}: ${reason}\n`).join('');
  const more = badLines.count - badLines.first.length;
  return `! ${path}: ${badLines.count.toLocaleString('en-US')} lines could not be read and were left out\n${told}${more > 0 ? `  … and ${more.toLocaleString('en-US')} more\n` : ''}`;
}
