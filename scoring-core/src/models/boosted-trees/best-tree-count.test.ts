import { describe, expect, it } from 'vitest';
import { bestTreeCount } from './best-tree-count.ts';

const run = (weight: number, ...losses: number[]) => ({ weight, watchLosses: Float64Array.from(losses) });

describe('bestTreeCount', () => {
  it('is lowest over all folds together, not the mean of what each likes best', () => {
    // Alone the folds would take 1 and 3; together they lose least after 2.
    expect(bestTreeCount([run(1, 0.5, 0.55, 0.7), run(1, 0.6, 0.5, 0.49)])).toBe(2);
  });

  it('listens to a fold by its weight', () => {
    expect(bestTreeCount([run(1, 0.5, 0.6), run(3, 0.6, 0.5)])).toBe(2);
    expect(bestTreeCount([run(3, 0.5, 0.6), run(1, 0.6, 0.5)])).toBe(1);
  });

  it('leaves a fold that ran out of patience at its last loss', () => {
    expect(bestTreeCount([run(1, 0.5, 0.4), run(1, 0.9, 0.8, 0.7, 0.75)])).toBe(3);
  });

  it('does not hear a fold that watched no event, whose loss is no number', () => {
    expect(bestTreeCount([run(0, Number.NaN, Number.NaN), run(1, 0.5, 0.4, 0.6)])).toBe(2);
    expect(bestTreeCount([run(0, Number.NaN)])).toBe(1);
    expect(bestTreeCount([])).toBe(1);
  });
});
