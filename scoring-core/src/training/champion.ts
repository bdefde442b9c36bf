import { type ClusteredMean, clusteredMean } from '../evaluation/clustered-mean.ts';

/**
 * Picks the champion among contestants listed from simple to complex: the simplest whose mean cross-fitted loss is
 * within one standard error of the best one's (Breiman et al. 1984, the one-standard-error rule). The error is that
 * of the paired difference, clustered by account: rows of one account are no independent evidence. Each entry of
 * `losses` holds one contestant's loss per row. Returns the champion's index. Throws a RangeError where a
 * contestant's mean loss is not a number: it predicted NaN, or no row has weight, and nothing can be compared.
 */
export function pickChampion(
  losses: readonly Float64Array[],
  weights: Float64Array,
  accounts: ArrayLike<number>,
): number {
  const means = losses.map((each) => clusteredMean(each, weights, accounts).mean);
  const unknown = means.findIndex(Number.isNaN);
  if (unknown >= 0) throw new RangeError(`The mean loss of contestant ${unknown} is not a number.`);
  const best = means.indexOf(Math.min(...means));
  return losses.findIndex(
    (each, index) => index === best || isWithinNoise(each, losses[best], weights, accounts),
  );
}

function isWithinNoise(
  losses: Float64Array,
  best: Float64Array,
  weights: Float64Array,
  accounts: ArrayLike<number>,
): boolean {
  const gap: ClusteredMean = clusteredMean(
    losses.map((loss, row) => loss - best[row]),
    weights,
    accounts,
  );
  return gap.mean <= gap.standardError;
}
