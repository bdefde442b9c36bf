import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../random.ts';
import { DEFAULT_BOOSTED_TREES } from '../../boosted-trees/index.ts';
import { randomMatrix, randomSchema } from '../random-ensembles.test-support.ts';
import { predictMargins, type Tree } from '../tree-ensemble.ts';
import { addLeavesToMargins, growTree } from './grow-tree.ts';
import { runTraining } from './run-training.ts';
import { sampleColumns, sampleRows } from './sampling.ts';
import { storePairs } from './units.ts';

describe('the margins kept while growing', () => {
  it('are those that the stored trees predict, to the last bit, for drawn and idle rows alike', () => {
    assert(
      property(
        integer(),
        integer({ min: 1, max: 300 }),
        integer({ min: 1, max: 7 }),
        integer({ min: 1, max: 6 }),
        (seed, rows, columns, depth) => {
          const random = createRandom(seed);
          const matrix = randomMatrix(randomSchema(columns), rows, random);
          const weights = Float64Array.from({ length: rows }, () => 0.5 + random());
          const targets = Float64Array.from({ length: rows }, () => random() - 0.5);
          const options = {
            ...DEFAULT_BOOSTED_TREES,
            depth,
            minChildWeight: 0,
            minCategoryRows: 3,
            maxCategorySet: 255,
            // Few bins, so that several values share one.
            maxBins: 16,
            threads: 1,
          };
          let kept = new Float64Array(0);
          const ensemble = runTraining(
            matrix,
            weights,
            0,
            options,
            (g, h) => -g / (h + 1),
            (grower) => {
              const trees: Tree[] = [];
              grower.bench.margins.fill(0);
              for (let i = 0; i < 4; i++) {
                const gradients = targets.map(
                  (target, row) => weights[row] * (grower.bench.margins[row] - target),
                );
                storePairs(grower.bench, gradients, weights);
                const drawn = sampleRows(grower.bench.order, 0.6, random);
                sampleColumns(grower.bench, 0.7, random);
                trees.push(growTree(grower, drawn));
                addLeavesToMargins(grower);
              }
              kept = grower.bench.margins.slice();
              return trees;
            },
          );
          expect(predictMargins(ensemble, matrix)).toEqual(kept);
        },
      ),
      { numRuns: 150 },
    );
  });
});
