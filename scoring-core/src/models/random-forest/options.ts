import { checkCommonOptions, checkNotNegative } from '../trees/growing/check-options.ts';

export type RandomForestOptions = {
  readonly trees: number;
  /** Most splits on the way to a leaf: 1 to 12. */
  readonly depth: number;
  /** Least training weight in a leaf. */
  readonly minChildWeight: number;
  /** Share of the columns that each tree may use, drawn anew for each. */
  readonly columnSampling: number;
  /** A leaf's rate is drawn towards the base rate as if so many rows of average weight at that rate were in it. */
  readonly leafSmoothing: number;
  readonly maxBins: number;
  readonly maxCategories: number;
  readonly minCategoryRows: number;
  readonly categorySmoothing: number;
  /** A split tells at most so many categories from all others: 1 to 255. */
  readonly maxCategorySet: number;
  /** Threads to train with when the table is large enough to gain by it; the model is the same. */
  readonly threads: number;
};

export const DEFAULT_RANDOM_FOREST: RandomForestOptions = {
  trees: 200,
  depth: 8,
  minChildWeight: 5,
  columnSampling: 0.5,
  leafSmoothing: 5,
  maxBins: 255,
  maxCategories: 64,
  minCategoryRows: 20,
  categorySmoothing: 100,
  maxCategorySet: 1,
  threads: 2,
};

/** Throws a RangeError naming the first option that makes no sense. */
export function checkOptions(options: RandomForestOptions): void {
  checkCommonOptions(options);
  checkNotNegative('leafSmoothing', options.leafSmoothing);
}
