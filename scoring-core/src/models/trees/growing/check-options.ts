/** Throws a RangeError naming the option unless it is a whole number in the range. */
export function checkWhole(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`The option ${name} must be a whole number from ${least} to ${most}, not ${value}.`);
}

export function checkShare(name: string, value: number): void {
  if (value > 0 && value <= 1) return;
  throw new RangeError(`The option ${name} must be over 0 and at most 1, not ${value}.`);
}

export function checkNotNegative(name: string, value: number): void {
  if (!(value >= 0)) throw new RangeError(`The option ${name} must be 0 or more, not ${value}.`);
}

/** The options that all learners of trees share. */
export type CommonOptions = {
  readonly trees: number;
  readonly depth: number;
  readonly maxBins: number;
  readonly maxCategories: number;
  readonly minCategoryRows: number;
  readonly categorySmoothing: number;
  readonly maxCategorySet: number;
  readonly minChildWeight: number;
  readonly columnSampling: number;
  readonly threads: number;
};

/** Throws a RangeError naming the first of them that makes no sense. */
export function checkCommonOptions(options: CommonOptions): void {
  checkWhole('trees', options.trees, 0, 100_000);
  checkWhole('depth', options.depth, 1, 12);
  checkWhole('maxBins', options.maxBins, 2, 255);
  checkWhole('maxCategories', options.maxCategories, 1, 255);
  checkWhole('threads', options.threads, 1, 64);
  checkShare('columnSampling', options.columnSampling);
  checkWhole('maxCategorySet', options.maxCategorySet, 1, 255);
  checkNotNegative('minCategoryRows', options.minCategoryRows);
  checkNotNegative('categorySmoothing', options.categorySmoothing);
  checkNotNegative('minChildWeight', options.minChildWeight);
}
