import { Blend } from '../models/blend/blend.ts';
import { BoostedCox } from '../models/boosted-cox/index.ts';
import { BoostedTrees } from '../models/boosted-trees/index.ts';
import { CoxModel } from '../models/cox/cox-model.ts';
import { Logistic } from '../models/logistic/index.ts';
import type { Model } from '../models/model.ts';
import type { TreeEnsemble } from '../models/trees/tree-ensemble.ts';
import type { GraphForm } from './onnx/export-onnx.ts';

/**
 * What a model is made of, as the graph needs it. Rules, boosted trees and random forests are all trees. Throws a
 * TypeError where the margin is not log-odds, as of trees of log hazards alone: no propensity comes out of those.
 */
export function graphFormOf(model: Model): GraphForm {
  if (model instanceof Logistic) return { kind: 'linear', data: model.data };
  if (model instanceof Blend) {
    return { kind: 'mean', forms: model.parts.map(graphFormOf), shares: model.shares };
  }
  if (model instanceof CoxModel) return { kind: 'hazards', data: model.data };
  if (model instanceof BoostedCox) return { kind: 'boosted_hazards', data: model.data };
  if (model instanceof BoostedTrees && model.objective !== 'binary') {
    const instead =
      model.objective === 'cox' ? 'trainBoostedCox makes a model that does.' : 'Train with "binary".';
    throw new TypeError(`Boosted trees of the objective "${model.objective}" give no log-odds. ${instead}`);
  }
  if (isTreeModel(model)) return { kind: 'trees', ensemble: model.ensemble };
  throw new TypeError(`A ${model.kind} model has neither trees nor linear terms, so it has no ONNX graph.`);
}

function isTreeModel(model: Model): model is Model & { readonly ensemble: TreeEnsemble } {
  return 'ensemble' in model;
}
