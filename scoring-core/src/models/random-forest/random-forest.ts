import { z } from 'zod';
import type { ColumnSchema, Matrix } from '../matrix.ts';
import type { Contributions, Model } from '../model.ts';
import {
  type EnsembleJson,
  ensembleFromJson,
  ensembleSchema,
  ensembleToJson,
} from '../trees/ensemble-json.ts';
import { predictMargins, type TreeEnsemble } from '../trees/tree-ensemble.ts';
import { explainMargins } from '../trees/tree-shap.ts';

export type RandomForestJson = { readonly kind: 'random_forest'; readonly ensemble: EnsembleJson };

/**
 * A random forest whose margin is the average over its trees of the log-odds of the leaf's smoothed rate. The usual
 * forest averages the rates themselves; their log-odds is no sum over trees, so no sum of contributions would be
 * exact. Averaging log-odds is the geometric mean of the odds: the order of leads is nearly the same, and what it
 * misses in level is the calibrator's work, as for every model here.
 */
export class RandomForest implements Model {
  readonly kind = 'random_forest';
  readonly ensemble: TreeEnsemble;

  constructor(ensemble: TreeEnsemble) {
    this.ensemble = ensemble;
  }

  get schema(): readonly ColumnSchema[] {
    return this.ensemble.schema;
  }

  predict(matrix: Matrix): Float64Array {
    return predictMargins(this.ensemble, matrix);
  }

  explain(matrix: Matrix): Contributions {
    return explainMargins(this.ensemble, matrix);
  }

  toJSON(): RandomForestJson {
    return { kind: 'random_forest', ensemble: ensembleToJson(this.ensemble) };
  }
}

const storedSchema = z.object({ kind: z.literal('random_forest'), ensemble: ensembleSchema });

/** The equal of the model that `toJSON` wrote. Throws a ZodError that says where the text is not such a model. */
export function randomForestFromJson(json: unknown): RandomForest {
  return new RandomForest(ensembleFromJson(storedSchema.parse(json).ensemble));
}
