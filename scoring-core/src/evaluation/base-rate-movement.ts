import { Z_95 } from './distributions.ts';
import { effectiveSize } from './effective-size.ts';
import { percent } from './in-words.ts';
import { logOdds } from './log-odds.ts';
import { weightedMean, weightsOf } from './sample.ts';

export type LabelledPart = {
  readonly labels: Float64Array;
  readonly weights?: Float64Array | undefined;
  readonly accounts?: ArrayLike<number> | undefined;
};

export type BaseRateMovement = {
  readonly before: number;
  readonly after: number;
  /** Log-odds after minus before. */
  readonly shift: number;
  /** The movement in words where it is more than noise (two-sided 5 %), else null. */
  readonly moved: string | null;
};

/**
 * Did the base rate move between two parts? Compared in log-odds, with half a positive and half a negative added to each
 * side (Anscombe 1956) so that a part without positives has a variance too, at effective sizes by account.
 */
export function baseRateMovement(before: LabelledPart, after: LabelledPart): BaseRateMovement {
  const old = rateOf(before);
  const now = rateOf(after);
  const shift = logOdds(now.rate) - logOdds(old.rate);
  const z = (now.logOdds - old.logOdds) / Math.sqrt(now.variance + old.variance);
  return {
    before: old.rate,
    after: now.rate,
    shift,
    moved: Math.abs(z) > Z_95 ? movedInWords(old.rate, now.rate) : null,
  };
}

function rateOf(part: LabelledPart): { rate: number; logOdds: number; variance: number } {
  const weights = weightsOf(part.labels, part.labels, part.weights);
  const rate = weightedMean(part.labels, weights);
  const size = effectiveSize(part.labels, weights, part.accounts);
  const positives = rate * size + 0.5;
  const negatives = (1 - rate) * size + 0.5;
  return { rate, logOdds: Math.log(positives / negatives), variance: 1 / positives + 1 / negatives };
}

function movedInWords(before: number, after: number): string {
  const [verb, promise] = after < before ? ['fell', 'too much'] : ['rose', 'too little'];
  return (
    `the base rate ${verb} from ${percent(before)} to ${percent(after)}; ` +
    `propensities learned before that may promise ${promise} until the next recalibration`
  );
}
