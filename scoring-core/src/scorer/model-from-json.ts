import { blendFromJson } from '../models/blend/blend.ts';
import { boostedCoxFromJson } from '../models/boosted-cox/index.ts';
import { boostedTreesFromJson } from '../models/boosted-trees/index.ts';
import { coxFromJson } from '../models/cox/index.ts';
import { logisticFromJson } from '../models/logistic/index.ts';
import type { Model, ModelKind } from '../models/model.ts';
import { randomForestFromJson } from '../models/random-forest/index.ts';
import { type RulesJson, rulesFromJson } from '../models/rules/index.ts';
import { ScorerFormatError } from './scorer-error.ts';

type OwnKind = Exclude<ModelKind, 'imported'>;

/** Every model that is stored reads itself back; an imported one has no model of its own (see `imported/`). */
const readers: Readonly<Record<OwnKind, (json: unknown) => Model>> = {
  rules: (json) => rulesFromJson(json as RulesJson),
  logistic: logisticFromJson,
  boosted_trees: boostedTreesFromJson,
  random_forest: randomForestFromJson,
  cox: coxFromJson,
  boosted_cox: boostedCoxFromJson,
  blend: (json) => blendFromJson(json, modelFromJson),
};

/** The model that `toJSON` of a model described: equal to it in every prediction and explanation. */
export function modelFromJson(json: unknown): Model {
  const kind = typeof json === 'object' && json !== null && 'kind' in json ? json.kind : undefined;
  if (!isOwnKind(kind)) {
    throw new ScorerFormatError(
      'model.json',
      'unknown_model',
      `the kind of model is ${JSON.stringify(kind)}, and known are ${Object.keys(readers).join(', ')}. A newer Leadlight may have written it: update, or restore an older version of the scorer.`,
    );
  }
  try {
    return readers[kind](json);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ScorerFormatError('model.json', 'corrupt', `it describes no ${kind} model: ${reason}`, {
      cause,
    });
  }
}

function isOwnKind(kind: unknown): kind is OwnKind {
  return typeof kind === 'string' && Object.hasOwn(readers, kind);
}
