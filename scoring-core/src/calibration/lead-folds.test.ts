import { describe, expect, it } from 'vitest';
import { clustersOf } from '../evaluation/clusters.ts';
import { leadFolds } from './lead-folds.ts';

describe('leadFolds', () => {
  const ids = Int32Array.from({ length: 400 }, (_, row) => row % 100);
  const labels = Float64Array.from(ids, (lead) => (lead % 10 === 0 ? 1 : 0));
  const folds = leadFolds(clustersOf(400, ids), labels, 5, 1);

  it('predicts each row once, never with its lead learned from', () => {
    expect(folds.flatMap((fold) => [...Array.from(fold.predict)]).sort((a, b) => a - b)).toEqual([
      ...ids.keys(),
    ]);
    for (const { learn, predict } of folds) {
      const learned = new Set(Array.from(learn, (row) => ids[row]));
      expect(Array.from(predict).some((row) => learned.has(ids[row]))).toBe(false);
    }
  });

  it('deals the winners out evenly, the same way for the same seed', () => {
    const winners = folds.map(
      ({ predict }) =>
        new Set(
          Array.from(predict)
            .filter((row) => labels[row])
            .map((row) => ids[row]),
        ).size,
    );
    expect(winners).toEqual([2, 2, 2, 2, 2]);
    expect(leadFolds(clustersOf(400, ids), labels, 5, 1)).toEqual(folds);
    expect(leadFolds(clustersOf(400, ids), labels, 5, 2)).not.toEqual(folds);
  });
});
