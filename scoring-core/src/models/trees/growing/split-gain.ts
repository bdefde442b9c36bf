/**
 * What splitting one node is judged by, in the units of its gradient pairs (so that the sums in a histogram are
 * used as they are). Set up once per node, read for every bin.
 */
export type SplitTerms = {
  /** Sums over the node. */
  gradient: number;
  hessian: number;
  l2: number;
  minChildWeight: number;
  /** Whether any column of the training must be monotone; only then the bounds are looked at. */
  bounded: boolean;
  /** A leaf's weight must stay between these, so that a monotone split above stays one. */
  lower: number;
  upper: number;
};

/**
 * Twice the loss that the best constant weights of both sides save compared with no weight at all
 * (Chen and Guestrin 2016, equation 7, without the parent's part, which is the same for all splits of a node);
 * −Infinity where a side is too light or the sides break the wanted direction.
 */
export function splitScore(terms: SplitTerms, gradient: number, hessian: number, direction: number): number {
  const otherHessian = terms.hessian - hessian;
  if (hessian < terms.minChildWeight || otherHessian < terms.minChildWeight) return Number.NEGATIVE_INFINITY;
  const otherGradient = terms.gradient - gradient;
  if (terms.bounded) return boundedScore(terms, gradient, hessian, direction);
  return (
    (gradient * gradient) / (hessian + terms.l2) + (otherGradient * otherGradient) / (otherHessian + terms.l2)
  );
}

function boundedScore(terms: SplitTerms, gradient: number, hessian: number, direction: number): number {
  const otherGradient = terms.gradient - gradient;
  const otherHessian = terms.hessian - hessian;
  const left = boundedWeight(terms, gradient, hessian);
  const right = boundedWeight(terms, otherGradient, otherHessian);
  if (direction * (right - left) < 0) return Number.NEGATIVE_INFINITY;
  return savedBy(left, gradient, hessian + terms.l2) + savedBy(right, otherGradient, otherHessian + terms.l2);
}

/** The same for the node left whole: a split gains what its score is above this. */
export function wholeScore(terms: SplitTerms): number {
  const { gradient, hessian, l2 } = terms;
  if (terms.bounded) return savedBy(boundedWeight(terms, gradient, hessian), gradient, hessian + l2);
  return (gradient * gradient) / (hessian + l2);
}

/** The weight that lowers the loss most within the node's bounds. */
export function boundedWeight(terms: SplitTerms, gradient: number, hessian: number): number {
  const weight = -gradient / (hessian + terms.l2);
  return Math.min(terms.upper, Math.max(terms.lower, weight));
}

function savedBy(weight: number, gradient: number, curvature: number): number {
  return -(2 * gradient + curvature * weight) * weight;
}
