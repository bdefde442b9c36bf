import { Blend } from '../models/blend/blend.ts';
import type { Candidate } from './candidate.ts';

/**
 * The mean of the other candidates' margins, each with the settings that it chose by itself. Measured on the
 * simulated company (docs/benchmarks.md): closer to the truth than each of its parts.
 */
export function blendCandidate(parts: readonly Candidate[]): Candidate {
  return {
    kind: 'blend',
    crossFit(table, folds, seed) {
      const fitted = parts.map((part) => part.crossFit(table, folds, seed));
      return {
        margins: fitted[0].margins.map(
          (_, row) => fitted.reduce((sum, each) => sum + each.margins[row], 0) / fitted.length,
        ),
        settings: Object.assign({}, ...fitted.map((each) => each.settings)),
        fit: (set, fitSeed) => new Blend(fitted.map((each) => each.fit(set, fitSeed))),
      };
    },
  };
}
