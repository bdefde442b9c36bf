import { expect, it } from 'vitest';
import { areaUnderRoc } from './area-under-roc.ts';

it('counts the pairs in the right order, equal margins as half', () => {
  const margins = [0.1, 0.4, 0.35, 0.8, 0.4, 0.4];
  const labels = [0, 0, 1, 1, 1, 0];
  let right = 0;
  let pairs = 0;
  margins.forEach((high, a) => {
    margins.forEach((low, b) => {
      if (labels[a] !== 1 || labels[b] !== 0) return;
      pairs++;
      right += high > low ? 1 : high === low ? 0.5 : 0;
    });
  });
  expect(areaUnderRoc(Float64Array.from(margins), Float32Array.from(labels))).toBeCloseTo(right / pairs, 12);
});
