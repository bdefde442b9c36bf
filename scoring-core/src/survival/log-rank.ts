import { choleskyInPlace, inverseQuadraticForm, isDependent } from '../models/linear/cholesky.ts';
import { chiSquareUpperTail } from './chi-square.ts';
import { riskSets, sumAtRisk, sumOfEvents } from './risk-sets.ts';
import { CENSORED, type SurvivalTimes } from './survival-set.ts';

export type ChiSquareTest = {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
};

/**
 * Whether groups of rows have the same survival (Mantel 1966, Peto and Peto 1972). `groups` has a number from 0 per
 * row. Every row counts once: the variance is that of drawing without replacement, which weights have no part in.
 */
export function logRankTest(set: SurvivalTimes, groups: Int32Array): ChiSquareTest {
  const size = Math.max(...groups);
  const sets = riskSets(set, (event) => event !== CENSORED);
  const one = new Float64Array(set.time.length).fill(1);
  const atRisk = sumAtRisk(sets, one);
  const events = sumOfEvents(sets, one);
  const members = Array.from({ length: size }, (_, group) =>
    Float64Array.from(groups, (each) => (each === group ? 1 : 0)),
  );
  const atRiskOf = members.map((member) => sumAtRisk(sets, member));
  const eventsOf = members.map((member) => sumOfEvents(sets, member));
  const excess = new Float64Array(size);
  const variance = new Float64Array(size * size);
  for (let k = 0; k < atRisk.length; k++) {
    const spread = atRisk[k] > 1 ? (events[k] * (atRisk[k] - events[k])) / (atRisk[k] - 1) : 0;
    for (let a = 0; a < size; a++) {
      const shareA = atRiskOf[a][k] / atRisk[k];
      excess[a] += eventsOf[a][k] - events[k] * shareA;
      for (let b = 0; b <= a; b++) {
        const shareB = atRiskOf[b][k] / atRisk[k];
        variance[a * size + b] += spread * shareA * ((a === b ? 1 : 0) - shareB);
      }
    }
  }
  const factor = choleskyInPlace(variance, size);
  const statistic = inverseQuadraticForm(factor, excess);
  const degreesOfFreedom = Array.from(excess, (_, group) => isDependent(factor, group)).filter(
    (d) => !d,
  ).length;
  return { statistic, degreesOfFreedom, p: chiSquareUpperTail(statistic, degreesOfFreedom) };
}
