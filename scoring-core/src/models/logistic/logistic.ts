import { z } from 'zod';
import { linearModelJson } from '../linear/linear-json.ts';
import { type LinearModelData, linearContributions, linearMargins } from '../linear/linear-terms.ts';
import type { ColumnSchema, Matrix } from '../matrix.ts';
import type { Contributions, Model } from '../model.ts';

/** A trained logistic regression: its margin is the sum of its terms, and so are its reasons. */
export class Logistic implements Model {
  readonly kind = 'logistic';
  readonly data: LinearModelData;

  constructor(data: LinearModelData) {
    this.data = data;
  }

  get schema(): readonly ColumnSchema[] {
    return this.data.schema;
  }

  predict(matrix: Matrix): Float64Array {
    return linearMargins(this.data, matrix);
  }

  explain(matrix: Matrix): Contributions {
    return linearContributions(this.data, matrix);
  }

  toJSON(): { readonly kind: 'logistic'; readonly data: LinearModelData } {
    return { kind: this.kind, data: this.data };
  }
}

const logisticJson = z.object({ kind: z.literal('logistic'), data: linearModelJson });

/** Reads what `toJSON` wrote; throws zod's error naming the first place that is wrong. */
export function logisticFromJson(json: unknown): Logistic {
  return new Logistic(logisticJson.parse(json).data);
}
