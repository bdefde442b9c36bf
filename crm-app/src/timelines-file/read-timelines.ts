import { createStoreBuilder, parseRow, type StoreCounts, type TimelineStore } from '@leadlight/scoring-core';
import { UserError } from '../platform/user-error.ts';
import { readLines } from './read-lines.ts';

export type BadLine = { readonly line: number; readonly reason: string };

export type TimelinesFile = {
  readonly store: TimelineStore;
  readonly counts: StoreCounts;
  /** The latest time at which anything became known: the default for "as of". */
  readonly lastKnownAt: number;
  readonly badLines: { readonly count: number; readonly first: readonly BadLine[] };
};

/** Bad lines told one by one; all are counted. */
const TOLD_BAD_LINES = 20;

/**
 * Reads a file of JSON lines (CONTRACT.md, Events), plain or gzipped, as a stream. A bad line is reported with its
 * number and reason and the rest goes on; with `strict` the first one ends it. `until` leaves out what became known
 * later, so that nothing after it can be used even by mistake.
 */
export async function readTimelines(
  path: string,
  options: {
    readonly strict: boolean;
    readonly until?: number | undefined;
    readonly onLine?: (line: number) => void;
  },
): Promise<TimelinesFile> {
  const builder = createStoreBuilder();
  const first: BadLine[] = [];
  let bad = 0;
  let lines = 0;
  let lastKnownAt = Number.NEGATIVE_INFINITY;
  for await (const { line, number } of readLines(path)) {
    if (line.trim() === '') continue;
    lines++;
    if (lines % 10_000 === 0) options.onLine?.(lines);
    const parsed = parseLine(line);
    if (!parsed.ok) {
      if (options.strict)
        throw new UserError(`${path}, line ${number}: ${parsed.reason}. Nothing was done (--strict).`);
      bad++;
      if (first.length < TOLD_BAD_LINES) first.push({ line: number, reason: parsed.reason });
      continue;
    }
    const { row } = parsed;
    const knownAt = row.kind === 'event' ? row.knownAt : row.tiedAt;
    if (options.until !== undefined && knownAt > options.until) continue;
    if (knownAt > lastKnownAt) lastKnownAt = knownAt;
    builder.add(row);
  }
  refuseEmpty(path, lines, bad, first);
  return { store: builder.build(), counts: builder.counts(), lastKnownAt, badLines: { count: bad, first } };
}

function parseLine(line: string): ReturnType<typeof parseRow> {
  try {
    return parseRow(JSON.parse(line));
  } catch (error) {
    return { ok: false, reason: `not JSON (${error instanceof Error ? error.message : String(error)})` };
  }
}

function refuseEmpty(path: string, lines: number, bad: number, first: readonly BadLine[]): void {
  if (lines === 0)
    throw new UserError(`${path} is empty: one JSON object a line is needed (docs/timeline.md).`);
  if (bad < lines) return;
  throw new UserError(
    `${path} has no readable line. Line ${first[0].line}: ${first[0].reason}. The format is in docs/timeline.md.`,
  );
}
