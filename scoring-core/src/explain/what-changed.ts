import { createRandom, shuffle } from '../random.ts';

/** One feature's part in a change of the propensity, in probability (0.05 = five points up). */
export type Change = { readonly feature: string; readonly share: number };

/** Up to here every subset of the changed features is computed: 2^10 = 1,024 predictions. */
export const MOST_EXACT = 10;
const ORDERINGS = 64;

export type WhatChanged = {
  /** Largest first. */
  readonly changes: Change[];
  /** The part of "the model changed": 0 where no older scorer's answer was given. */
  readonly modelChange: number;
  readonly approximate: boolean;
};

/**
 * Baseline Shapley (Sundararajan and Najmi 2020): shares of `propensity(new) − propensity(old)` among the features
 * that changed, on the calibrated output. An unchanged feature gets nothing; the sum is exact.
 *
 * `propensities` gets vectors as lists of booleans, one per changed feature, true = the new value, and returns the
 * propensity of each by today's scorer. Cost: 2^m predictions for m ≤ 10 changed features; above that, (m + 1) × 64
 * predictions over 32 random orderings and their reverses, which still sum exactly, and `approximate` is true.
 *
 * `toldBefore` is the propensity that another version of the scorer gave for the old vector. With it `modelChange`
 * is what today's scorer says of that old vector minus `toldBefore` (one more prediction), and the shares and
 * `modelChange` sum to `propensity(new) − toldBefore`.
 */
export function whatChanged(
  changed: readonly string[],
  propensities: (mixtures: readonly (readonly boolean[])[]) => ArrayLike<number>,
  seed: number,
  toldBefore?: number,
): WhatChanged {
  const modelChange = toldBefore === undefined ? 0 : propensities([changed.map(() => false)])[0] - toldBefore;
  if (changed.length === 0) return { changes: [], modelChange, approximate: false };
  const exact = changed.length <= MOST_EXACT;
  const shares = exact
    ? exactShares(changed.length, propensities)
    : sampledShares(changed.length, propensities, seed);
  const changes = changed.map((feature, index) => ({ feature, share: shares[index] }));
  changes.sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
  return { changes, modelChange, approximate: !exact };
}

type Propensities = Parameters<typeof whatChanged>[1];

function exactShares(count: number, propensities: Propensities): Float64Array {
  const subsets = 2 ** count;
  const mixtures = Array.from({ length: subsets }, (_, subset) =>
    Array.from({ length: count }, (_, index) => ((subset >> index) & 1) === 1),
  );
  const values = propensities(mixtures);
  const weightOfSize = shapleyWeights(count);
  const shares = new Float64Array(count);
  for (let subset = 0; subset < subsets; subset++) {
    const size = mixtures[subset].filter(Boolean).length;
    for (let index = 0; index < count; index++) {
      if (mixtures[subset][index]) continue;
      shares[index] += weightOfSize[size] * (values[subset | (1 << index)] - values[subset]);
    }
  }
  return shares;
}

/** |S|! (m − |S| − 1)! / m!, by size of S. */
function shapleyWeights(count: number): number[] {
  const weights = [1 / count];
  for (let size = 1; size < count; size++) weights.push((weights[size - 1] * size) / (count - size));
  return weights;
}

function sampledShares(count: number, propensities: Propensities, seed: number): Float64Array {
  const random = createRandom(seed);
  const shares = new Float64Array(count);
  for (let pair = 0; pair < ORDERINGS / 2; pair++) {
    const order = shuffle(
      Array.from({ length: count }, (_, index) => index),
      random,
    );
    for (const ordering of [order, [...order].reverse()]) {
      const mixture = new Array<boolean>(count).fill(false);
      const mixtures = [[...mixture]];
      for (const index of ordering) {
        mixture[index] = true;
        mixtures.push([...mixture]);
      }
      const values = propensities(mixtures);
      ordering.forEach((index, place) => {
        shares[index] += (values[place + 1] - values[place]) / ORDERINGS;
      });
    }
  }
  return shares;
}
