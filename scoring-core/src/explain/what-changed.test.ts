import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_EXACT, whatChanged } from './what-changed.ts';

/** A propensity with an interaction: features 0 and 1 only count together. */
function propensityOf(mixture: readonly boolean[]): number {
  const together = mixture[0] && mixture[1] ? 1.5 : 0;
  const alone = mixture.reduce((sum, isNew, index) => sum + (isNew && index > 1 ? 0.1 * index : 0), 0);
  return 1 / (1 + Math.exp(-(together + alone - 1)));
}

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `feature_${index}`);
const compute = (mixtures: readonly (readonly boolean[])[]): number[] => mixtures.map(propensityOf);

test('the shares add up to the change, exactly, also where orderings are sampled', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: MOST_EXACT + 4 }), fc.nat(), (count, seed) => {
      const { changes, approximate } = whatChanged(names(count), compute, seed);
      const total = changes.reduce((sum, change) => sum + change.share, 0);
      const wanted = propensityOf(new Array(count).fill(true)) - propensityOf(new Array(count).fill(false));
      expect(total).toBeCloseTo(wanted, 12);
      expect(approximate).toBe(count > MOST_EXACT);
    }),
    { numRuns: 25 },
  );
});

test('two features that only count together share evenly; one that changes nothing gets nothing', () => {
  const { changes } = whatChanged(
    ['a', 'b', 'idle'],
    (mixtures) => mixtures.map(([a, b]) => (a && b ? 0.5 : 0.1)),
    1,
  );
  const share = Object.fromEntries(changes.map((change) => [change.feature, change.share]));
  expect(share.a).toBeCloseTo(0.2, 12);
  expect(share.b).toBeCloseTo(0.2, 12);
  expect(share.idle).toBe(0);
});

test('nothing changed, nothing to say', () => {
  expect(whatChanged([], compute, 1)).toEqual({ changes: [], modelChange: 0, approximate: false });
});

test('across versions the model has a part of its own, and all parts add up to the change that is seen', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: MOST_EXACT + 2 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (count, toldBefore) => {
        const { changes, modelChange } = whatChanged(names(count), compute, 1, toldBefore);
        const ofOld = propensityOf(new Array(count).fill(false));
        const ofNew = propensityOf(new Array(count).fill(true));
        expect(modelChange).toBe(ofOld - toldBefore);
        const total = changes.reduce((sum, change) => sum + change.share, modelChange);
        expect(total).toBeCloseTo(ofNew - toldBefore, 12);
        expect(changes).toEqual(whatChanged(names(count), compute, 1).changes);
      },
    ),
    { numRuns: 25 },
  );
});

test('where only the model changed, its part is the whole change', () => {
  const { changes, modelChange } = whatChanged([], (mixtures) => mixtures.map(() => 0.4), 1, 0.3);
  expect(changes).toEqual([]);
  expect(modelChange).toBeCloseTo(0.1, 12);
});
