import { describe, expect, it } from 'vitest';
import type { BoostedTreesOptions } from './index.ts';
import { categoryColumn, numberColumn, simulatedLeads } from './lead-tables.test-support.ts';
import { trainPlainly } from './plain-training.test-support.ts';

describe('monotone constraints', () => {
  const set = simulatedLeads(3000, 5);
  const grid = Array.from({ length: 101 }, (_, step) => step / 50 - 1);
  const steps = (monotone: BoostedTreesOptions['monotone']) => {
    const model = trainPlainly(set, { monotone, depth: 4, trees: 60 });
    // Every combination of a few values of the other columns.
    return [0, 3, 9].flatMap((visits) =>
      [0.1, 0.9].flatMap((noise) =>
        [-1, 0, 2].map((source) => {
          const margins = model.predict({
            rows: grid.length,
            columns: [
              numberColumn('engagement', grid),
              numberColumn(
                'visits',
                grid.map(() => visits),
              ),
              numberColumn(
                'noise',
                grid.map(() => noise),
              ),
              categoryColumn(
                'source',
                grid.map(() => source),
                ['ads', 'search', 'referral', 'event', 'partner'],
              ),
            ],
          });
          return Array.from(margins.subarray(1), (margin, i) => margin - margins[i]);
        }),
      ),
    );
  };

  it('hold everywhere on a grid, and are broken without', () => {
    expect(
      steps({ engagement: 1 })
        .flat()
        .every((step) => step >= -1e-12),
    ).toBe(true);
    expect(
      steps({ engagement: -1 })
        .flat()
        .every((step) => step <= 1e-12),
    ).toBe(true);
    expect(
      steps({})
        .flat()
        .some((step) => step < -1e-6),
    ).toBe(true);
  });

  it('are refused for categories', () => {
    expect(() => trainPlainly(set, { monotone: { source: 1 } })).toThrow(/"source" holds categories/);
  });
});
