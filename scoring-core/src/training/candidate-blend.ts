import { Blend, weightedMean } from '../models/blend/blend.ts';
import type { ModelKind } from '../models/model.ts';
import { type Candidate, meanMarginLoss } from './candidate.ts';
import type { ExampleTable } from './example-table.ts';

/** Shares are whole multiples of 5 %. */
const STEPS = 20;

/**
 * Other candidates' margins averaged, each with the settings that it chose by itself, in the shares that err least out
 * of fold (Wolpert 1992; Breiman 1996, "Stacked regressions": shares not negative, 1 together). They are found by
 * adding, 20 times, the part that lowers the log loss of the mean most (Caruana and others 2004, "Ensemble selection
 * from libraries of models"). A few numbers chosen on all out-of-fold rows flatter little; equal shares instead cost
 * up to 0.006 of ROC-AUC where one part is much the better (docs/benchmarks.md). A part without a share is not learned.
 */
export function blendCandidate(parts: readonly Candidate[]): Candidate {
  return {
    kind: 'blend',
    crossFit(table, folds, seed) {
      const fitted = parts.map((part) => part.crossFit(table, folds, seed));
      const margins = fitted.map((each) => each.margins);
      const shares = bestShares(table, margins);
      const used = [...shares.keys()].filter((part) => shares[part] > 0);
      return {
        margins: weightedMean(margins, shares),
        settings: Object.assign({}, ...fitted.map((each) => each.settings), sharesByKind(parts, shares)),
        fit: (set, fitSeed) =>
          new Blend(
            used.map((part) => fitted[part].fit(set, fitSeed)),
            used.map((part) => shares[part]),
          ),
      };
    },
  };
}

function bestShares({ labels, weights }: ExampleTable, margins: readonly Float64Array[]): number[] {
  const times = margins.map(() => 0);
  for (let step = 1; step <= STEPS; step++) {
    const losses = margins.map((_, added) => {
      const shares = times.map((count, part) => (count + (part === added ? 1 : 0)) / step);
      return meanMarginLoss(weightedMean(margins, shares), labels, weights);
    });
    times[losses.indexOf(Math.min(...losses))]++;
  }
  return times.map((count) => count / STEPS);
}

function sharesByKind(parts: readonly Candidate[], shares: readonly number[]): Record<string, number> {
  const named = parts.map(({ kind }, part): [`${ModelKind}_share`, number] => [
    `${kind}_share`,
    shares[part],
  ]);
  return Object.fromEntries(named);
}
