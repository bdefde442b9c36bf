import { twoSidedP } from './distributions.ts';
import { ascendingOrder } from './row-order.ts';
import { weightsOf } from './sample.ts';

export type DelongTest = {
  readonly aucA: number;
  readonly aucB: number;
  readonly varianceA: number;
  readonly varianceB: number;
  readonly covariance: number;
  /** (aucA − aucB) over its standard error. */
  readonly z: number;
  /** Two-sided. */
  readonly p: number;
};

/**
 * DeLong, DeLong and Clarke-Pearson (1988): do two scorers rank the same rows equally well? Rows must be independent;
 * for several rows of a lead or an account use `compareScorers`. Placements come from one sort (as Sun and Xu
 * 2014 do), so O(n log n). With weights the components are weighted means; with weights of 1 it is the paper's.
 * NaN when a class has fewer than two rows; z is NaN when the scorers rank alike.
 */
export function delong(
  a: Float64Array,
  b: Float64Array,
  labels: Float64Array,
  weights?: Float64Array,
): DelongTest {
  const weight = weightsOf(a, labels, weights);
  weightsOf(b, labels, weights);
  const ofA = placements(a, labels, weight);
  const ofB = placements(b, labels, weight);
  const aucA = meanOfPositives(ofA, labels, weight);
  const aucB = meanOfPositives(ofB, labels, weight);
  const covarianceOf = (x: Float64Array, y: Float64Array, meanX: number, meanY: number) =>
    [1, 0].reduce((sum, label) => sum + classCovariance(x, y, meanX, meanY, labels, weight, label), 0);
  const varianceA = covarianceOf(ofA, ofA, aucA, aucA);
  const varianceB = covarianceOf(ofB, ofB, aucB, aucB);
  const covariance = covarianceOf(ofA, ofB, aucA, aucB);
  const z = (aucA - aucB) / Math.sqrt(varianceA + varianceB - 2 * covariance);
  return { aucA, aucB, varianceA, varianceB, covariance, z, p: twoSidedP(z) };
}

/** Per positive the share of negatives that it outranks, per negative the share of positives that outrank it. */
function placements(scores: Float64Array, labels: Float64Array, weights: Float64Array): Float64Array {
  const order = ascendingOrder(scores);
  const placed = new Float64Array(scores.length);
  let positives = 0;
  let negatives = 0;
  for (let row = 0; row < scores.length; row++) {
    if (labels[row] > 0) positives += weights[row];
    else negatives += weights[row];
  }
  let positivesBelow = 0;
  let negativesBelow = 0;
  for (let start = 0; start < order.length; ) {
    let tiedPositives = 0;
    let tiedNegatives = 0;
    let end = start;
    for (; end < order.length && scores[order[end]] === scores[order[start]]; end++) {
      if (labels[order[end]] > 0) tiedPositives += weights[order[end]];
      else tiedNegatives += weights[order[end]];
    }
    for (let place = start; place < end; place++) {
      placed[order[place]] =
        labels[order[place]] > 0
          ? (negativesBelow + tiedNegatives / 2) / negatives
          : (positives - positivesBelow - tiedPositives / 2) / positives;
    }
    positivesBelow += tiedPositives;
    negativesBelow += tiedNegatives;
    start = end;
  }
  return placed;
}

function meanOfPositives(placed: Float64Array, labels: Float64Array, weights: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < placed.length; row++) {
    if (labels[row] === 0) continue;
    sum += weights[row] * placed[row];
    total += weights[row];
  }
  return sum / total;
}

/** One class's part of the covariance of two AUCs; for equal weights the sample covariance over the class's size. */
function classCovariance(
  x: Float64Array,
  y: Float64Array,
  meanX: number,
  meanY: number,
  labels: Float64Array,
  weights: Float64Array,
  label: number,
): number {
  let products = 0;
  let total = 0;
  let rows = 0;
  for (let row = 0; row < x.length; row++) {
    if (labels[row] !== label || weights[row] === 0) continue;
    products += weights[row] ** 2 * (x[row] - meanX) * (y[row] - meanY);
    total += weights[row];
    rows++;
  }
  return ((products / total ** 2) * rows) / (rows - 1);
}
