import type { BestSplit } from './number-split.ts';
import { type SplitTerms, splitScore } from './split-gain.ts';

/** A column's category bins that occur in a node, in the order in which prefixes of them are tried as left side. */
export type CategoryOrder = { readonly bins: Int32Array; readonly keys: Float64Array; count: number };

export function createCategoryOrder(): CategoryOrder {
  return { bins: new Int32Array(256), keys: new Float64Array(256), count: 0 };
}

/**
 * Sorts the categories by first over second derivatives: among all ways to divide the categories in two, the best
 * is then a prefix (Fisher 1958). `smoothing`, in units of second derivatives, draws a category with little weight
 * towards the average of the node, so that chance does not put it at an end.
 */
export function orderCategories(
  histogram: Float64Array,
  start: number,
  valueBins: number,
  smoothing: number,
  terms: SplitTerms,
  order: CategoryOrder,
): void {
  const average = terms.gradient / terms.hessian;
  let count = 0;
  for (let bin = 0; bin < valueBins; bin++) {
    const hessian = histogram[start + 2 * bin + 1];
    if (hessian === 0) continue;
    const key = (histogram[start + 2 * bin] - average * hessian) / (hessian + smoothing);
    // Insertion keeps the lower bin first among equals, and beats a general sort at the 10 to 60 categories met.
    let place = count++;
    for (; place > 0 && order.keys[place - 1] > key; place--) {
      order.keys[place] = order.keys[place - 1];
      order.bins[place] = order.bins[place - 1];
    }
    order.keys[place] = key;
    order.bins[place] = bin;
  }
  order.count = count;
}

/**
 * Tries prefixes of the order that tell at most `largestSet` categories from the others, at either end, with the
 * missing (and rare) rows on either side; `split` counts the prefix.
 */
export function findCategorySplit(
  histogram: Float64Array,
  start: number,
  valueBins: number,
  terms: SplitTerms,
  order: CategoryOrder,
  largestSet: number,
  best: BestSplit,
): void {
  const missing = start + 2 * valueBins;
  let gradient = 0;
  let hessian = 0;
  for (let place = 0; place < order.count; place++) {
    const bin = start + 2 * order.bins[place];
    gradient += histogram[bin];
    hessian += histogram[bin + 1];
    const size = place + 1;
    if (size > largestSet && order.count - size > largestSet) continue;
    const missingRight = splitScore(terms, gradient, hessian, 0);
    if (missingRight > best.score) {
      best.score = missingRight;
      best.split = 2 * (place + 1) + (histogram[missing + 1] === 0 && 2 * hessian >= terms.hessian ? 1 : 0);
    }
    if (histogram[missing + 1] === 0) continue;
    const missingLeft = splitScore(terms, gradient + histogram[missing], hessian + histogram[missing + 1], 0);
    if (missingLeft > best.score) {
      best.score = missingLeft;
      best.split = 2 * (place + 1) + 1;
    }
  }
}
