import { riskSets, sumAtRisk } from './risk-sets.ts';
import { CENSORED, LOST, OUTCOME, type SurvivalTimes } from './survival-set.ts';

/** Of all rows, the share that had the outcome, was lost, or is still open, by each time; they sum to 1. */
export type CumulativeIncidence = {
  readonly times: Float64Array;
  readonly outcome: Float64Array;
  readonly lost: Float64Array;
  readonly open: Float64Array;
};

/**
 * Aalen and Johansen 1978. One minus Kaplan-Meier with lost leads as censored would say what if nobody were lost,
 * which is more than anyone will see.
 */
export function cumulativeIncidence(set: SurvivalTimes): CumulativeIncidence {
  const sets = riskSets(set, (event) => event !== CENSORED);
  const atRisk = sumAtRisk(sets, set.weights);
  const eventsOf = (cause: number): Float64Array => {
    const sums = new Float64Array(atRisk.length);
    sets.eventAt.forEach((k, row) => {
      if (k >= 0 && set.event[row] === cause) sums[k] += set.weights[row];
    });
    return sums;
  };
  const outcomes = eventsOf(OUTCOME);
  const losses = eventsOf(LOST);
  const outcome = new Float64Array(atRisk.length);
  const lost = new Float64Array(atRisk.length);
  const open = new Float64Array(atRisk.length);
  let stillOpen = 1;
  let won = 0;
  let gone = 0;
  for (let k = 0; k < atRisk.length; k++) {
    won += (stillOpen * outcomes[k]) / atRisk[k];
    gone += (stillOpen * losses[k]) / atRisk[k];
    stillOpen *= (atRisk[k] - outcomes[k] - losses[k]) / atRisk[k];
    outcome[k] = won;
    lost[k] = gone;
    open[k] = stillOpen;
  }
  return { times: sets.times, outcome, lost, open };
}
