import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import type { Matrix } from '../matrix.ts';
import { randomEnsemble, randomMatrix, randomSchema } from './random-ensembles.test-support.ts';
import {
  goesLeft,
  type MatrixValues,
  membershipOf,
  openValues,
  predictMargins,
  type Tree,
  type TreeEnsemble,
} from './tree-ensemble.ts';
import { explainMargins } from './tree-shap.ts';

/** What the tree says when only the columns of `known` (a bit each) are: others are averaged over by cover. */
function treeValue(
  tree: Tree,
  known: number,
  membership: Uint8Array[],
  values: MatrixValues,
  row: number,
): number {
  const follow = (node: number): number => {
    if (tree.column[node] < 0) return tree.value[node];
    if (known & (1 << tree.column[node])) {
      return follow(goesLeft(tree, node, membership, values, row) ? tree.left[node] : tree.right[node]);
    }
    const cover = tree.cover[node];
    if (cover === 0) return 0;
    const left = tree.cover[tree.left[node]];
    const right = tree.cover[tree.right[node]];
    return (left * follow(tree.left[node]) + right * follow(tree.right[node])) / cover;
  };
  return follow(0);
}

/** Shapley's formula word for word: every coalition of the other columns, with its weight. */
function bruteForce(ensemble: TreeEnsemble, matrix: Matrix, row: number): { base: number; shares: number[] } {
  const membership = membershipOf(ensemble);
  const values = openValues(matrix);
  const worth = (known: number) =>
    ensemble.trees.reduce(
      (sum, tree) => sum + treeValue(tree, known, membership, values, row),
      ensemble.base,
    );
  const columns = ensemble.schema.length;
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  const shares = ensemble.schema.map((_, column) => {
    let share = 0;
    for (let others = 0; others < 1 << columns; others++) {
      if (others & (1 << column)) continue;
      const size = [...others.toString(2)].filter((bit) => bit === '1').length;
      const weight = (factorial(size) * factorial(columns - size - 1)) / factorial(columns);
      share += weight * (worth(others | (1 << column)) - worth(others));
    }
    return share;
  });
  return { base: worth(0), shares };
}

describe('contributions', () => {
  it('equal the Shapley values by brute force on small trees', () => {
    assert(
      property(
        integer(),
        integer({ min: 1, max: 6 }),
        integer({ min: 0, max: 6 }),
        (seed, columns, depth) => {
          const random = createRandom(seed);
          const ensemble = randomEnsemble(randomSchema(columns), 2, depth, random);
          const matrix = randomMatrix(ensemble.schema, 3, random);
          const explained = explainMargins(ensemble, matrix);
          for (let row = 0; row < matrix.rows; row++) {
            const { base, shares } = bruteForce(ensemble, matrix, row);
            expect(explained.base).toBeCloseTo(base, 12);
            shares.forEach((share, column) => {
              expect(explained.values[row * columns + column]).toBeCloseTo(share, 12);
            });
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('and the base add up to the margin within 1e-9, for many, deep trees and rows beyond a block', () => {
    assert(
      property(
        integer(),
        integer({ min: 1, max: 20 }),
        integer({ min: 1, max: 12 }),
        (seed, columns, depth) => {
          const random = createRandom(seed);
          const ensemble = randomEnsemble(randomSchema(columns), 20, depth, random);
          const matrix = randomMatrix(ensemble.schema, 70, random);
          const margins = predictMargins(ensemble, matrix);
          const { base, values } = explainMargins(ensemble, matrix);
          for (let row = 0; row < matrix.rows; row++) {
            const sum = values.subarray(row * columns, (row + 1) * columns).reduce((a, b) => a + b, base);
            expect(Math.abs(sum - margins[row])).toBeLessThan(1e-9);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('are none where there is no tree, no split or no column', () => {
    const random = createRandom(1);
    const schema = randomSchema(2);
    const matrix = randomMatrix(schema, 2, random);
    expect(explainMargins({ schema, base: 0.5, trees: [], categorySets: [] }, matrix)).toEqual({
      base: 0.5,
      values: new Float64Array(4),
    });
    const leaf = randomEnsemble([], 1, 3, random);
    const { base, values } = explainMargins(leaf, { rows: 2, columns: [] });
    expect(base).toBe(leaf.base + leaf.trees[0].value[0]);
    expect(values.length).toBe(0);
  });
});
