import type { ColumnGroups } from './column-groups.ts';
import { countWords, percent } from './wording.ts';

/** Leads and leads with the outcome, per group of a column. */
export type GroupCounts = { readonly rows: Float64Array; readonly positives: Float64Array };

/** A value in which hardly a lead is an exception: 99 of 100, in 100 leads or more. */
const PURE_RATE = 0.99;
const PURE_ROWS = 100;
/** Being filled in at all tells more than which value: 95 of 100, surely over 90. */
const FILLED_RATE = 0.95;
const FILLED_RATE_SURE = 0.9;
/** Smaller groups do not matter to a model. Share of the leads with the rarer outcome. */
const LEAST_COVERED = 0.05;
/** Only a column that is empty for this share of the leads has a pattern of being filled in. */
const OFTEN_EMPTY = 0.05;
/** Filled in, and yet (nearly) none of the at least 30 leads to be expected by chance has the outcome. */
const EXPECTED_BY_CHANCE = 30;
const NEARLY_NONE = 0.02;

export function countGroups(groups: ColumnGroups, labels: ArrayLike<number>): GroupCounts {
  const rows = new Float64Array(groups.names.length);
  const positives = new Float64Array(groups.names.length);
  groups.groupOf.forEach((group, place) => {
    rows[group]++;
    positives[group] += labels[place];
  });
  return { rows, positives };
}

/**
 * A value, or the fact that the column is filled in, that goes with the rarer outcome almost without exception;
 * null where there is none. Only the rarer outcome is asked after: with a base rate of 5 % groups without a single
 * buyer are common and honest.
 */
export function nearlyPure(groups: ColumnGroups, counts: GroupCounts): string | null {
  const rarer = rarerOutcome(counts);
  return fillPattern(groups, counts, rarer) ?? pureValue(groups, counts, rarer);
}

type RarerOutcome = {
  readonly rows: number;
  readonly total: number;
  readonly hits: Float64Array;
  readonly words: string;
};

function rarerOutcome({ rows, positives }: GroupCounts): RarerOutcome {
  const all = sum(rows);
  const yes = sum(positives);
  return yes <= all / 2
    ? { rows: all, total: yes, hits: positives, words: 'have the outcome' }
    : {
        rows: all,
        total: all - yes,
        hits: rows.map((n, group) => n - positives[group]),
        words: 'do not have the outcome',
      };
}

function pureValue(groups: ColumnGroups, counts: GroupCounts, rarer: RarerOutcome): string | null {
  const group = groups.names.findIndex((_, place) => {
    const n = counts.rows[place];
    const hits = rarer.hits[place];
    return (
      place !== groups.missing &&
      n >= PURE_ROWS &&
      hits >= PURE_RATE * n &&
      hits >= LEAST_COVERED * rarer.total
    );
  });
  return group < 0 ? null : say(groups.names[group], counts.rows[group], rarer.hits[group], rarer);
}

function fillPattern(groups: ColumnGroups, counts: GroupCounts, rarer: RarerOutcome): string | null {
  const empty = counts.rows[groups.missing];
  if (empty < OFTEN_EMPTY * rarer.rows) return null;
  const filled = rarer.rows - empty;
  const emptyHits = rarer.hits[groups.missing];
  const filledHits = rarer.total - emptyHits;
  if (isPureFill(filled, filledHits, rarer)) return say('where it is filled in', filled, filledHits, rarer);
  if (isPureFill(empty, emptyHits, rarer)) return say('where it is not filled in', empty, emptyHits, rarer);
  const expected = (filled * rarer.total) / rarer.rows;
  const hardlyAny = expected >= EXPECTED_BY_CHANCE && filledHits <= NEARLY_NONE * expected;
  return hardlyAny ? say('where it is filled in', filled, filledHits, rarer) : null;
}

function isPureFill(rows: number, hits: number, rarer: RarerOutcome): boolean {
  if (rows === 0 || hits < LEAST_COVERED * rarer.total) return false;
  return hits >= FILLED_RATE * rows && wilsonLow(hits, rows) >= FILLED_RATE_SURE;
}

function say(what: string, rows: number, hits: number, rarer: RarerOutcome): string {
  const overall = percent(rarer.total / rarer.rows);
  return `${what}: ${percent(hits / rows)} of ${countWords(rows)} leads ${rarer.words}, against ${overall} overall`;
}

/** Lower end of the 95 % interval of a share (Wilson 1927). */
function wilsonLow(hits: number, rows: number): number {
  const z = 1.96;
  const share = hits / rows;
  const middle = share + z ** 2 / (2 * rows);
  const reach = z * Math.sqrt((share * (1 - share)) / rows + z ** 2 / (4 * rows ** 2));
  return (middle - reach) / (1 + z ** 2 / rows);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
