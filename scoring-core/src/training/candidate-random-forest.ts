import { selectRows } from '../models/matrix.ts';
import {
  DEFAULT_RANDOM_FOREST,
  type RandomForestOptions,
  trainRandomForest,
} from '../models/random-forest/index.ts';
import { type Candidate, placeMargins } from './candidate.ts';
import { selectExamples } from './example-table.ts';

/** Nothing is left to the folds: more trees only steady a forest. */
export function randomForestCandidate(options: RandomForestOptions = DEFAULT_RANDOM_FOREST): Candidate {
  return {
    kind: 'random_forest',
    crossFit(table, folds, seed) {
      const margins = new Float64Array(table.matrix.rows).fill(Number.NaN);
      for (const fold of folds) {
        const model = trainRandomForest(selectExamples(table, fold.learn), options, seed);
        placeMargins(margins, fold.predict, model.predict(selectRows(table.matrix, fold.predict)));
      }
      return {
        margins,
        settings: { forestTrees: options.trees },
        fit: (set, fitSeed) => trainRandomForest(set, options, fitSeed),
      };
    },
  };
}
