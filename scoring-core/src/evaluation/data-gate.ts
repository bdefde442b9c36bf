import { count, percent } from './in-words.ts';

/** CONTRACT "Enough data": below it there is no propensity, and tiers come from rules. */
export const POSITIVES_NEEDED = 100;
export const POSITIVES_NEEDED_PER_PART = 25;
export const EXAMPLES_NEEDED = 1000;
/** Under this base rate a backtest says so: intervals are wide and precision is low whatever the model. */
export const LOW_BASE_RATE = 0.03;

export type DataGate = {
  readonly enough: boolean;
  readonly positives: number;
  readonly positivesNeeded: number;
  readonly examples: number;
  readonly examplesNeeded: number;
  /** "not enough data yet: 61 of 100 wins" or, above the gate, "enough data: 376 wins". */
  readonly message: string;
  /** What to be careful about although there is enough. */
  readonly warning: string | null;
};

export type DataCounts = {
  /** All positives, those of train included: winning leads, each counted once. */
  readonly positives: number;
  readonly validationPositives: number;
  readonly testPositives: number;
  readonly examples: number;
  /** Rate of positive examples; default positives over examples, which is right where a lead has one example. */
  readonly baseRate?: number | undefined;
  /** What a positive is called, in the plural: "wins", "meetings". */
  readonly outcomes: string;
};

/** Is there enough to learn from and to be judged on? The message names the first thing that is lacking. */
export function dataGate(counts: DataCounts): DataGate {
  const { positives, examples, outcomes } = counts;
  const lacking = whatIsLacking(counts);
  const baseRate = counts.baseRate ?? positives / examples;
  return {
    enough: lacking === null,
    positives,
    positivesNeeded: POSITIVES_NEEDED,
    examples,
    examplesNeeded: EXAMPLES_NEEDED,
    message: lacking ? `not enough data yet: ${lacking}` : `enough data: ${count(positives)} ${outcomes}`,
    warning:
      baseRate < LOW_BASE_RATE
        ? `only ${percent(baseRate)} of the examples are ${outcomes}: expect few certain leads and wide intervals`
        : null,
  };
}

function whatIsLacking(counts: DataCounts): string | null {
  const { positives, validationPositives, testPositives, examples, outcomes } = counts;
  const needed = count(POSITIVES_NEEDED_PER_PART);
  if (positives < POSITIVES_NEEDED) return `${count(positives)} of ${count(POSITIVES_NEEDED)} ${outcomes}`;
  if (examples < EXAMPLES_NEEDED) return `${count(examples)} of ${count(EXAMPLES_NEEDED)} examples`;
  if (testPositives < POSITIVES_NEEDED_PER_PART) {
    return `${count(testPositives)} of ${needed} ${outcomes} in the newest part, which the result is judged on`;
  }
  if (validationPositives < POSITIVES_NEEDED_PER_PART) {
    return `${count(validationPositives)} of ${needed} ${outcomes} in the part before the newest`;
  }
  return null;
}
