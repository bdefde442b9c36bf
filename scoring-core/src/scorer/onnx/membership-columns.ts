import { membershipOf, type TreeEnsemble } from '../../models/trees/tree-ensemble.ts';
import type { GraphBuilder, Wire } from './graph-builder.ts';
import type { GraphInputs } from './graph-inputs.ts';

/** What a category split asks: is the code of `column` in `set`, and where does a missing value go? */
export type CategorySplit = { readonly column: number; readonly set: number; readonly missingLeft: number };

export type MembershipColumns = {
  /** float tables [N, k], one per category column that is asked, to be put behind the numbers in this order. */
  readonly tables: readonly Wire[];
  /** Place of a split's column behind the numbers. */
  readonly columnOf: (split: CategorySplit) => number;
};

/**
 * A category split as a column of its own: 0 where the row goes left, 1 where it goes right. Missing and unseen
 * values have a row in the lookup table like any category. So a set may have any size on every runtime, where the
 * operator's own category comparison takes one value a node.
 */
export function membershipColumns(
  builder: GraphBuilder,
  inputs: GraphInputs,
  ensemble: TreeEnsemble,
): MembershipColumns {
  const distinct = distinctSplits(ensemble);
  const asked = [...new Set(distinct.map((split) => split.column))];
  const inSet = membershipOf(ensemble);
  const places = new Map<string, number>();
  let next = ensemble.schema.filter((column) => column.kind === 'number').length;
  const tables = asked.map((column) => {
    const splits = distinct.filter((split) => split.column === column);
    for (const split of splits) places.set(keyOf(split), next++);
    const schema = ensemble.schema[column];
    const codes = schema.kind === 'category' ? schema.categories.length : 0;
    const lookup = new Float32Array((codes + 1) * splits.length);
    splits.forEach((split, place) => {
      for (let code = 0; code < codes; code++) {
        lookup[code * splits.length + place] = inSet[split.set][code] === 1 ? 0 : 1;
      }
      lookup[codes * splits.length + place] = split.missingLeft === 1 ? 0 : 1;
    });
    const table = builder.floats(lookup, [codes + 1, splits.length]);
    return builder.add('Gather', [table, inputs.codesOf(column)], { axis: { int: 0 } });
  });
  return {
    tables,
    columnOf: (split) => {
      const place = places.get(keyOf(split));
      if (place === undefined) throw new Error(`No membership column for split ${keyOf(split)}.`);
      return place;
    },
  };
}

function distinctSplits(ensemble: TreeEnsemble): CategorySplit[] {
  const splits = new Map<string, CategorySplit>();
  for (const tree of ensemble.trees) {
    for (let node = 0; node < tree.column.length; node++) {
      const set = tree.categorySet[node];
      if (tree.column[node] < 0 || set < 0) continue;
      const split = { column: tree.column[node], set, missingLeft: tree.missingLeft[node] };
      splits.set(keyOf(split), split);
    }
  }
  return [...splits.values()];
}

function keyOf(split: CategorySplit): string {
  return `${split.column}/${split.set}/${split.missingLeft}`;
}
