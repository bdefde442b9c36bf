import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeInPoints } from './change-in-points.ts';

test('parts, others and the model add up to the difference of the scores as they are shown', () => {
  const share = fc.double({ min: -0.3, max: 0.3, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(share, { maxLength: 12 }),
      share,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (shares, modelShare, from) => {
        const to = Math.min(
          1,
          Math.max(
            0,
            shares.reduce((sum, each) => sum + each, from + modelShare),
          ),
        );
        const parts = shares.map((each, place) => ({ words: `${place}`, share: each }));
        const change = changeInPoints({ from, to }, { parts, otherShare: 0, modelShare });
        const told = change.parts.reduce(
          (sum, { points }) => sum + points,
          change.otherPoints + change.modelPoints,
        );
        expect(told).toBe(change.toScore - change.fromScore);
        expect(change.parts.length).toBeLessThanOrEqual(4);
        expect(change.parts.every(({ points }) => points !== 0 && Number.isInteger(points))).toBe(true);
      },
    ),
  );
});

test('four are told in their order, the small ones are with the others', () => {
  const parts = [0.2, -0.1, 0.05, 0.03, 0.02, 0.004].map((share, place) => ({ words: `${place}`, share }));
  expect(changeInPoints({ from: 0.3, to: 0.534 }, { parts, otherShare: 0, modelShare: 0.03 })).toEqual({
    ...{ fromScore: 30, toScore: 53, otherPoints: 2, modelPoints: 3 },
    parts: [
      { words: '0', points: 20 },
      { words: '1', points: -10 },
      { words: '2', points: 5 },
      { words: '3', points: 3 },
    ],
  });
});
