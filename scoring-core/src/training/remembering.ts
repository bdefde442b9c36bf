import type { Candidate, CrossFit } from './candidate.ts';
import type { ExampleTable } from './example-table.ts';
import type { Fold } from './folds.ts';

/** The same candidate, cross-fitting a table on the same folds only once: it may stand alone and in a blend. */
export function remembering(candidate: Candidate): Candidate {
  const known = new WeakMap<ExampleTable, { folds: readonly Fold[]; seed: number; crossFit: CrossFit }>();
  return {
    kind: candidate.kind,
    crossFit(table, folds, seed) {
      const last = known.get(table);
      if (last && last.folds === folds && last.seed === seed) return last.crossFit;
      const crossFit = candidate.crossFit(table, folds, seed);
      known.set(table, { folds, seed, crossFit });
      return crossFit;
    },
  };
}
