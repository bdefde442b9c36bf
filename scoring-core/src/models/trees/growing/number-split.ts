import { type SplitTerms, splitScore } from './split-gain.ts';

/** The best split found so far: how much it scores, and `bin × 2 + (1 if missing goes left)`. */
export type BestSplit = { score: number; split: number };

/**
 * Looks at every threshold of a number column and at both ways for the missing values. `start` is the column's
 * place in `histogram`. A split after bin b sends bins 0 … b left; after the last bin, all values left and missing
 * right. Where the node has no missing value, missing goes with the heavier side. Of equal splits the first wins.
 */
export function findNumberSplit(
  histogram: Float64Array,
  start: number,
  valueBins: number,
  direction: number,
  terms: SplitTerms,
  best: BestSplit,
): void {
  const missing = start + 2 * valueBins;
  const missingGradient = histogram[missing];
  const missingHessian = histogram[missing + 1];
  let gradient = 0;
  let hessian = 0;
  for (let bin = 0; bin < valueBins; bin++) {
    const place = start + 2 * bin;
    const binHessian = histogram[place + 1];
    if (binHessian === 0) continue;
    gradient += histogram[place];
    hessian += binHessian;
    const missingRight = splitScore(terms, gradient, hessian, direction);
    if (missingRight > best.score) {
      best.score = missingRight;
      best.split = 2 * bin + (missingHessian === 0 && 2 * hessian >= terms.hessian ? 1 : 0);
    }
    if (missingHessian === 0) continue;
    const missingLeft = splitScore(terms, gradient + missingGradient, hessian + missingHessian, direction);
    if (missingLeft > best.score) {
      best.score = missingLeft;
      best.split = 2 * bin + 1;
    }
  }
}
