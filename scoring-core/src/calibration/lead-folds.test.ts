import { describe, expect, it } from 'vitest';
import { clustersOf } from '../evaluation/clusters.ts';
import { leadFolds, leadFoldsInTime } from './lead-folds.ts';

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

describe('leadFoldsInTime', () => {
  it('predicts the newer leads from the older ones, the oldest 40 % not at all', () => {
    // Two rows per lead; lead 99 is the oldest.
    const ids = Int32Array.from({ length: 200 }, (_, row) => row >> 1);
    const moments = Float64Array.from(ids, (lead, row) => 1000 - 10 * lead + (row % 2));
    const folds = leadFoldsInTime(clustersOf(200, ids), moments, 3);
    expect(folds.map((fold) => [fold.learn.length, fold.predict.length])).toEqual([
      [80, 40],
      [120, 40],
      [160, 40],
    ]);
    for (const { learn, predict } of folds) {
      const newestLearned = Math.max(...Array.from(learn, (row) => moments[row]));
      expect(Math.min(...Array.from(predict, (row) => moments[row]))).toBeGreaterThan(newestLearned);
    }
  });

  it('has no fold for one lead or none', () => {
    expect(leadFoldsInTime(clustersOf(2, [1, 1]), Float64Array.of(1, 2), 5)).toEqual([]);
    expect(leadFoldsInTime(clustersOf(0), new Float64Array(), 5)).toEqual([]);
  });
});
