import type { Model, TrainingSet } from '../models/model.ts';
import type { Candidate, CrossFit } from './candidate.ts';
import type { ExampleTable } from './example-table.ts';
import type { Fold } from './folds.ts';

/** The same candidate, doing each piece of work only once: it may compete alone and as a part of a blend. */
export function remembering(candidate: Candidate): Candidate {
  const known = new WeakMap<ExampleTable, { folds: readonly Fold[]; seed: number; crossFit: CrossFit }>();
  return {
    kind: candidate.kind,
    crossFit(table, folds, seed) {
      const last = known.get(table);
      if (last && last.folds === folds && last.seed === seed) return last.crossFit;
      const crossFit = rememberingFits(candidate.crossFit(table, folds, seed));
      known.set(table, { folds, seed, crossFit });
      return crossFit;
    },
  };
}

function rememberingFits(crossFit: CrossFit): CrossFit {
  const known = new WeakMap<TrainingSet, { seed: number; model: Model }>();
  return {
    ...crossFit,
    fit(set, seed) {
      const last = known.get(set);
      if (last && last.seed === seed) return last.model;
      const model = crossFit.fit(set, seed);
      known.set(set, { seed, model });
      return model;
    },
  };
}
