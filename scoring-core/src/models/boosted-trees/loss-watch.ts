import { alignTo, type ColumnSchema, type Matrix } from '../matrix.ts';
import {
  addTreeToMargins,
  longestDictionary,
  membershipTable,
  openValues,
  type Tree,
} from '../trees/tree-ensemble.ts';
import type { Loss } from './objectives/objective.ts';

/** Rows to be watched while a model learns from others. */
export type Watched = { readonly matrix: Matrix; readonly loss: Loss };

export type LossWatch = {
  /** Weighted mean loss after each tree. */
  readonly values: number[];
  /** `categorySets`: those of the ensemble so far. */
  add(tree: Tree, categorySets: readonly (readonly number[])[]): void;
  /** Whether the last `patience` trees brought no lower loss; never for 0. */
  isOver(patience: number): boolean;
};

export function createLossWatch(schema: readonly ColumnSchema[], base: number, watched: Watched): LossWatch {
  const matrix = alignTo(schema, watched.matrix);
  const matrixValues = openValues(matrix);
  const margins = new Float64Array(matrix.rows).fill(base);
  const membership: Uint8Array[] = [];
  const categories = longestDictionary(schema);
  const values: number[] = [];
  let lowest = Number.POSITIVE_INFINITY;
  let lowestAfter = 0;
  return {
    values,
    add(tree, categorySets) {
      for (const set of categorySets.slice(membership.length))
        membership.push(membershipTable(set, categories));
      addTreeToMargins(tree, membership, matrixValues, 0, matrix.rows, margins);
      const loss = watched.loss(margins);
      values.push(loss);
      if (loss >= lowest) return;
      lowest = loss;
      lowestAfter = values.length;
    },
    isOver: (patience) => patience > 0 && values.length - lowestAfter >= patience,
  };
}
