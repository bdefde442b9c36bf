import type { ColumnGroups } from './column-groups.ts';

/** How much one column tells about the outcome, on rows that it was not learned from. */
export type ColumnStrength = {
  /** How well it alone ranks: the probability that a lead with the outcome stands above one without. */
  readonly rocAuc: number;
  /** Share of the outcome's uncertainty that it takes away: 1 − log loss / log loss of the base rate (McFadden 1974). */
  readonly explained: number;
  /** Cross-fitted log-odds per row, relative to the base rate. */
  readonly logOdds: Float64Array;
};

const FOLDS = 5;
/** A group's rate is drawn to the base rate as if this many more rows stood there. */
const PRIOR_ROWS = 5;

/**
 * Rates per group, learned on four fifths of the rows and judged on the last, five times over. `labels` are 0 or 1,
 * one per row of the groups. Rows go to folds by their place, so that the result repeats.
 */
export function columnStrength(groups: ColumnGroups, labels: ArrayLike<number>): ColumnStrength {
  const rows = labels.length;
  const width = groups.names.length;
  const counts = new Float64Array(FOLDS * width);
  const positives = new Float64Array(FOLDS * width);
  const allCounts = new Float64Array(width);
  const allPositives = new Float64Array(width);
  const foldRows = new Float64Array(FOLDS);
  const foldPositives = new Float64Array(FOLDS);
  let total = 0;
  for (let place = 0; place < rows; place++) {
    const fold = foldOf(place);
    const group = groups.groupOf[place];
    counts[fold * width + group]++;
    positives[fold * width + group] += labels[place];
    allCounts[group]++;
    allPositives[group] += labels[place];
    foldRows[fold]++;
    foldPositives[fold] += labels[place];
    total += labels[place];
  }
  const scores = new Float64Array(rows);
  const logOdds = new Float64Array(rows);
  let loss = 0;
  let baseLoss = 0;
  for (let place = 0; place < rows; place++) {
    const fold = foldOf(place);
    const group = groups.groupOf[place];
    const base = (total - foldPositives[fold] + 0.5) / (rows - foldRows[fold] + 1);
    const seen = allCounts[group] - counts[fold * width + group];
    const hits = allPositives[group] - positives[fold * width + group];
    const rate = (hits + PRIOR_ROWS * base) / (seen + PRIOR_ROWS);
    scores[place] = rate;
    logOdds[place] = Math.log(rate / (1 - rate)) - Math.log(base / (1 - base));
    loss -= Math.log(labels[place] === 1 ? rate : 1 - rate);
    baseLoss -= Math.log(labels[place] === 1 ? base : 1 - base);
  }
  return { rocAuc: rocAucOf(scores, labels), explained: 1 - loss / baseLoss, logOdds };
}

/** The golden ratio's multiples scatter neighbouring places over the folds (Knuth, TAOCP 3, 6.4). */
export function foldOf(place: number): number {
  return (Math.imul(place, 0x9e3779b1) >>> 0) % FOLDS;
}

/** Mann-Whitney, ties counting half. */
export function rocAucOf(scores: Float64Array, labels: ArrayLike<number>): number {
  const order = Uint32Array.from(scores.keys()).sort((i, j) => scores[i] - scores[j]);
  let positives = 0;
  let rankSum = 0;
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && scores[order[end]] === scores[order[start]]) end++;
    for (let place = start; place < end; place++) {
      positives += labels[order[place]];
      rankSum += labels[order[place]] * ((start + end + 1) / 2);
    }
    start = end;
  }
  const negatives = order.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}
