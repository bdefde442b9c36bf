import { groupRows, type RiskSets, riskSets } from './risk-sets.ts';
import type { Cause, SurvivalTimes } from './survival-set.ts';
import { WeightTree } from './weight-tree.ts';

/**
 * Harrell's concordance: over all pairs in which one row has its event while the other is still at risk, how often
 * the one with the event had the higher score.
 */
export type Concordance = {
  /** Weighted pairs, a pair weighing the product of its rows' weights. */
  readonly concordant: number;
  readonly discordant: number;
  readonly tiedScores: number;
  /** (concordant + tied / 2) / all; 0.5 is chance. NaN without a pair. */
  readonly value: number;
  /** Infinitesimal jackknife (Therneau and Atkinson, the survival package's vignette "Concordance"). */
  readonly standardError: number;
};

/** Both members with the event at the same time make no pair; one censored at that time counts as later. */
export function concordance(set: SurvivalTimes, cause: Cause, scores: Float64Array): Concordance {
  const sets = riskSets(set, (event) => event === cause);
  const ranks = rankScores(scores);
  const shares = new PairShares(scores.length);
  countAsEvent(sets, ranks, set.weights, shares);
  const { weights } = set;
  let concordant = 0;
  let discordant = 0;
  let tiedScores = 0;
  for (let row = 0; row < scores.length; row++) {
    concordant += weights[row] * shares.concordant[row];
    discordant += weights[row] * shares.discordant[row];
    tiedScores += weights[row] * shares.tied[row];
  }
  countAsStillAtRisk(sets, ranks, weights, shares);
  const pairs = concordant + discordant + tiedScores;
  const balance = (concordant - discordant) / pairs;
  let variance = 0;
  for (let row = 0; row < scores.length; row++) {
    const { concordant: c, discordant: d, tied: t } = shares;
    const influence = (weights[row] / pairs) * (c[row] - d[row] - balance * (c[row] + d[row] + t[row]));
    variance += influence ** 2;
  }
  return {
    concordant,
    discordant,
    tiedScores,
    value: (1 + balance) / 2,
    standardError: Math.sqrt(variance) / 2,
  };
}

/** Per row, the weight of the other members of its pairs. */
class PairShares {
  readonly concordant: Float64Array;
  readonly discordant: Float64Array;
  readonly tied: Float64Array;

  constructor(rows: number) {
    this.concordant = new Float64Array(rows);
    this.discordant = new Float64Array(rows);
    this.tied = new Float64Array(rows);
  }
}

/** Pairs of each event with the rows still at risk: a walk from the last event time back. */
function countAsEvent(sets: RiskSets, ranks: Int32Array, weights: Float64Array, shares: PairShares): void {
  const times = sets.times.length;
  const watched = (row: number): boolean => sets.entry[row] < sets.exit[row];
  const tree = new WeightTree(ranks.length);
  const byExit = groupRows(sets.exit, times + 1);
  const byEntry = groupRows(sets.entry, times + 1);
  const byEvent = groupRows(sets.eventAt, times);
  for (let k = times - 1; k >= 0; k--) {
    for (const row of members(byExit, k + 1)) {
      if (sets.eventAt[row] < 0 && watched(row)) tree.add(ranks[row], weights[row]);
    }
    for (const row of members(byEntry, k + 1)) if (watched(row)) tree.add(ranks[row], -weights[row]);
    for (const row of members(byEvent, k)) {
      const below = tree.below(ranks[row]);
      const upTo = tree.below(ranks[row] + 1);
      shares.concordant[row] += below;
      shares.tied[row] += upTo - below;
      shares.discordant[row] += tree.total - upTo;
    }
    for (const row of members(byEvent, k)) tree.add(ranks[row], weights[row]);
  }
}

/** The same pairs from the side of the row still at risk: events between its entry and its end. */
function countAsStillAtRisk(
  sets: RiskSets,
  ranks: Int32Array,
  weights: Float64Array,
  shares: PairShares,
): void {
  const times = sets.times.length;
  const tree = new WeightTree(ranks.length);
  const last = sets.exit.map((exit, row) => (sets.eventAt[row] >= 0 ? exit - 1 : exit));
  const byEntry = groupRows(sets.entry, times + 1);
  const byLast = groupRows(last, times + 1);
  const byEvent = groupRows(sets.eventAt, times);
  const count = (row: number, sign: 1 | -1): void => {
    const below = tree.below(ranks[row]);
    const upTo = tree.below(ranks[row] + 1);
    shares.concordant[row] += sign * (tree.total - upTo);
    shares.tied[row] += sign * (upTo - below);
    shares.discordant[row] += sign * below;
  };
  for (let k = 0; k <= times; k++) {
    for (const row of members(byEntry, k)) count(row, -1);
    for (const row of members(byLast, k)) count(row, 1);
    if (k < times) for (const row of members(byEvent, k)) tree.add(ranks[row], weights[row]);
  }
}

function members(groups: ReturnType<typeof groupRows>, key: number): Int32Array {
  return groups.rows.subarray(groups.start[key], groups.start[key + 1]);
}

/** Equal scores share a rank, from 0. */
function rankScores(scores: Float64Array): Int32Array {
  const distinct = Float64Array.from(new Set(scores)).sort();
  const rankOf = new Map(Array.from(distinct, (score, rank) => [score, rank]));
  return Int32Array.from(scores, (score) => rankOf.get(score) ?? 0);
}
