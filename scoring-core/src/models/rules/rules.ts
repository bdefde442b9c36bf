import { type ColumnSchema, type Matrix, schemaOf } from '../matrix.ts';
import type { Contributions, Model } from '../model.ts';
import { predictMargins, type Tree, type TreeEnsemble } from '../trees/tree-ensemble.ts';

/** A rule gives points when its column meets a bound or is one of a few categories; missing never meets a rule. */
export type Rule =
  | { readonly kind: 'at_least'; readonly column: string; readonly bound: number; readonly points: number }
  | { readonly kind: 'at_most'; readonly column: string; readonly bound: number; readonly points: number }
  | {
      readonly kind: 'one_of';
      readonly column: string;
      readonly categories: readonly string[];
      readonly points: number;
    };

export type RulesJson = {
  readonly kind: 'rules';
  readonly schema: readonly ColumnSchema[];
  readonly rules: readonly Rule[];
};

/**
 * Points by plain rules: what serves while there is not enough data to learn from, and the bar that every learned
 * model has to beat. The margin is the sum of points. It ranks leads and names a tier; it is no probability, and
 * becomes one only when a calibrator was fitted on outcomes.
 */
export class Rules implements Model {
  readonly kind = 'rules';
  readonly schema: readonly ColumnSchema[];
  readonly rules: readonly Rule[];
  /** The same rules as trees of one split each: what the ONNX graph is made from. */
  readonly ensemble: TreeEnsemble;

  constructor(schema: readonly ColumnSchema[], rules: readonly Rule[]) {
    this.schema = schema;
    this.rules = rules.filter((rule) => fits(schema, rule));
    this.ensemble = asTrees(schema, this.rules);
  }

  predict(matrix: Matrix): Float64Array {
    return predictMargins(this.ensemble, matrix);
  }

  /** A column's share is the points it brought: base 0, so that a rule not met says nothing. */
  explain(matrix: Matrix): Contributions {
    const width = this.schema.length;
    const values = new Float64Array(matrix.rows * width);
    this.ensemble.trees.forEach((tree, index) => {
      const only = predictMargins({ ...this.ensemble, trees: [tree] }, matrix);
      const column = this.schema.findIndex((each) => each.name === this.rules[index].column);
      for (let row = 0; row < matrix.rows; row++) values[row * width + column] += only[row];
    });
    return { base: 0, values };
  }

  toJSON(): RulesJson {
    return { kind: 'rules', schema: this.schema, rules: this.rules };
  }
}

export function rulesFromJson(json: RulesJson): Rules {
  return new Rules(json.schema, json.rules);
}

export function createRules(matrix: Matrix, rules: readonly Rule[]): Rules {
  return new Rules(schemaOf(matrix), rules);
}

function fits(schema: readonly ColumnSchema[], rule: Rule): boolean {
  const column = schema.find((each) => each.name === rule.column);
  if (!column) return false;
  return column.kind === (rule.kind === 'one_of' ? 'category' : 'number');
}

function asTrees(schema: readonly ColumnSchema[], rules: readonly Rule[]): TreeEnsemble {
  const categorySets: number[][] = [];
  const trees = rules.map((rule): Tree => {
    const index = schema.findIndex((each) => each.name === rule.column);
    const column = schema[index];
    if (rule.kind === 'one_of') {
      const known = column.kind === 'category' ? column.categories : [];
      categorySets.push([...known.keys()].filter((code) => rule.categories.includes(known[code])));
      return stump({ index, threshold: 0, set: categorySets.length - 1, missingLeft: 0 }, rule.points, 0);
    }
    if (rule.kind === 'at_most') {
      return stump({ index, threshold: Math.fround(rule.bound), set: -1, missingLeft: 0 }, rule.points, 0);
    }
    const below = nextFloatBelow(rule.bound);
    return stump({ index, threshold: below, set: -1, missingLeft: 1 }, 0, rule.points);
  });
  return { schema, base: 0, trees, categorySets };
}

function stump(
  split: { index: number; threshold: number; set: number; missingLeft: 0 | 1 },
  leftValue: number,
  rightValue: number,
): Tree {
  return {
    column: Int32Array.of(split.index, -1, -1),
    threshold: Float32Array.of(split.threshold, 0, 0),
    categorySet: Int32Array.of(split.set, -1, -1),
    missingLeft: Uint8Array.of(split.missingLeft, 0, 0),
    left: Int32Array.of(1, -1, -1),
    right: Int32Array.of(2, -1, -1),
    value: Float64Array.of(0, leftValue, rightValue),
    cover: Float64Array.of(2, 1, 1),
  };
}

/** The largest 32-bit float below `value`: trees ask "at most", the rule says "at least". */
function nextFloatBelow(value: number): number {
  const float = new Float32Array([value]);
  if (float[0] < value) return float[0];
  if (float[0] === 0) return -1.401298464324817e-45;
  const bits = new Int32Array(float.buffer);
  bits[0] += float[0] > 0 ? -1 : 1;
  return float[0];
}
