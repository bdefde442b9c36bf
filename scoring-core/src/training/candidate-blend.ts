import { Blend, weightedMean } from '../models/blend/blend.ts';
import { type Candidate, meanMarginLoss } from './candidate.ts';
import type { ExampleTable } from './example-table.ts';

/** Shares that a blend's second part may have, the first having the rest: 5 % … 95 %. A part with 0 % would be none. */
const SHARES = Array.from({ length: 19 }, (_, step) => (step + 1) / 20);

/**
 * Two candidates' margins averaged, each with the settings that it chose by itself, in the shares with the lowest
 * out-of-fold log loss (Breiman 1996, "Stacked regressions", with weights that are not negative and 1 together). One
 * number chosen on all out-of-fold rows flatters little. Equal shares instead cost up to 0.006 of ROC-AUC where one
 * part is much the better (docs/benchmarks.md).
 */
export function blendCandidate(first: Candidate, second: Candidate): Candidate {
  return {
    kind: 'blend',
    crossFit(table, folds, seed) {
      const fitted = [first.crossFit(table, folds, seed), second.crossFit(table, folds, seed)];
      const margins = fitted.map((each) => each.margins);
      const share = bestShare(table, margins);
      return {
        margins: weightedMean(margins, [1 - share, share]),
        settings: Object.assign({}, ...fitted.map((each) => each.settings), { share }),
        fit: (set, fitSeed) =>
          new Blend(
            fitted.map((each) => each.fit(set, fitSeed)),
            [1 - share, share],
          ),
      };
    },
  };
}

function bestShare({ labels, weights }: ExampleTable, margins: readonly Float64Array[]): number {
  const losses = SHARES.map((share) =>
    meanMarginLoss(weightedMean(margins, [1 - share, share]), labels, weights),
  );
  return SHARES[losses.indexOf(Math.min(...losses))];
}
