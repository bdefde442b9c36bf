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

/** What the margin means: log-odds, the label itself, or a log hazard ratio. */
export type BoostedObjective = 'binary' | 'squared_error' | 'cox';

export type BoostedTreesJson = {
  readonly kind: 'boosted_trees';
  readonly objective: BoostedObjective;
  readonly ensemble: EnsembleJson;
};

export class BoostedTrees implements Model {
  readonly kind = 'boosted_trees';
  readonly objective: BoostedObjective;
  readonly ensemble: TreeEnsemble;

  constructor(objective: BoostedObjective, ensemble: TreeEnsemble) {
    this.objective = objective;
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

  /** The model as it was after `count` trees: how early stopping takes the best of a training. */
  firstTrees(count: number): BoostedTrees {
    return new BoostedTrees(this.objective, { ...this.ensemble, trees: this.ensemble.trees.slice(0, count) });
  }

  toJSON(): BoostedTreesJson {
    return { kind: 'boosted_trees', objective: this.objective, ensemble: ensembleToJson(this.ensemble) };
  }
}

const storedSchema = z.object({
  kind: z.literal('boosted_trees'),
  objective: z.enum(['binary', 'squared_error', 'cox']),
  ensemble: ensembleSchema,
});

/** The equal of the model that `toJSON` wrote. Throws a ZodError that says where the text is not such a model. */
export function boostedTreesFromJson(json: unknown): BoostedTrees {
  const stored = storedSchema.parse(json);
  return new BoostedTrees(stored.objective, ensembleFromJson(stored.ensemble));
}
