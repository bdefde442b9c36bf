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
  return readTimelines(path, {
    strict: options.strict ?? false,
    until: options.asOf,
    onLine: (lines) => progress.detail(`${lines.toLocaleString('en-US')} lines`),
  });
}
