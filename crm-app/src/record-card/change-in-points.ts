import { scoreOf } from '@leadlight/scoring-core';
import type { ScoreChange } from '../scoring/index.ts';
import type { KnownChange } from './look-rows.ts';

const MOST_PARTS = 4;

/**
 * Shares of a probability as whole points of the score, which add up to the difference of the two scores as they are
 * shown: what rounding leaves is in `otherPoints`, with what moved by less than a point.
 */
export function changeInPoints(
  propensities: { readonly from: number; readonly to: number },
  { parts, modelShare }: ScoreChange,
): KnownChange {
  const [fromScore, toScore] = [scoreOf(propensities.from), scoreOf(propensities.to)];
  const told = parts
    .map(({ words, share }) => ({ words, points: wholePoints(share) }))
    .filter(({ points }) => points !== 0)
    .slice(0, MOST_PARTS);
  const modelPoints = wholePoints(modelShare);
  const toldPoints = told.reduce((sum, { points }) => sum + points, modelPoints);
  return { fromScore, toScore, parts: told, otherPoints: toScore - fromScore - toldPoints, modelPoints };
}

/** Never minus zero. */
function wholePoints(share: number): number {
  return Math.round(share * 100) + 0;
}
