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
  const rows = sum(counts.rows);
  const yes = sum(counts.positives);
  const rarerIsYes = yes <= rows / 2;
  const rarer = rarerIsYes ? yes : rows - yes;
  const hits = (group: number): number =>
    rarerIsYes ? counts.positives[group] : counts.rows[group] - counts.positives[group];
  const outcome = rarerIsYes ? 'have the outcome' : 'do not have the outcome';
  const say = (what: string, n: number, rate: number): string =>
    `${what}: ${percent(rate)} of ${countWords(n)} leads ${outcome}, against ${percent(rarer / rows)} overall`;

  for (const group of groups.names.keys()) {
    const n = counts.rows[group];
    if (n < PURE_ROWS || group === groups.missing) continue;
    if (hits(group) / n >= PURE_RATE && hits(group) >= LEAST_COVERED * rarer) {
      return say(groups.names[group], n, hits(group) / n);
    }
  }
  if (groups.missing < 0 || counts.rows[groups.missing] < 0.05 * rows) return null;
  const filled = rows - counts.rows[groups.missing];
  const filledHits = rarer - hits(groups.missing);
  const sides = [
    { what: 'where it is filled in', n: filled, k: filledHits },
    { what: 'where it is not filled in', n: rows - filled, k: rarer - filledHits },
  ];
  for (const { what, n, k } of sides) {
    if (n === 0 || k < LEAST_COVERED * rarer || k / n < FILLED_RATE) continue;
    if (wilsonLow(k, n) >= FILLED_RATE_SURE) return say(what, n, k / n);
  }
  const expected = (filled * rarer) / rows;
  if (expected >= EXPECTED_BY_CHANCE && filledHits <= NEARLY_NONE * expected) {
    return say('where it is filled in', filled, filledHits / filled);
  }
  return null;
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
