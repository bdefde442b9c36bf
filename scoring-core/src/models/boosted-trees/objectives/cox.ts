import { storePairs } from '../../trees/growing/units.ts';
import type { Loss, Objective } from './objective.ts';
import { type Durations, hazardSums, type Moments, orderMoments, upTo } from './risk-sets.ts';

/** A second derivative below this is taken as this, so that no row is without curvature. */
const LEAST_HESSIAN = 1e-16;

/**
 * Cox's partial likelihood, ties by Breslow; a margin is a log hazard ratio. Only differences of margins matter,
 * so it starts at 0. Derivatives with the risk sets held fixed, and the diagonal of the second ones.
 */
export function coxObjective(durations: Durations, weights: Float64Array): Objective {
  const moments = orderMoments(durations);
  const rows = durations.time.length;
  const gradients = new Float64Array(rows);
  const hessians = new Float64Array(rows);
  return {
    base: 0,
    begin() {},
    writePairs(bench) {
      coxDerivatives(durations, weights, moments, bench.margins, gradients, hessians);
      storePairs(bench, gradients, hessians);
    },
  };
}

/** Exported for the proof that these are the derivatives of `coxLoss`, up to its mean. */
export function coxDerivatives(
  durations: Durations,
  weights: Float64Array,
  moments: Moments,
  margins: Float64Array,
  gradients: Float64Array,
  hessians: Float64Array,
): void {
  const { time, event, start } = durations;
  const largest = largestOf(margins);
  const hazard = hazardSums(durations, weights, moments, margins, largest);
  for (let row = 0; row < time.length; row++) {
    const end = upTo(moments.eventTimes, time[row]);
    const begin = start ? upTo(moments.eventTimes, start[row]) : 0;
    const risk = weights[row] * Math.exp(margins[row] - largest);
    const first = hazard.first[end] - hazard.first[begin];
    const second = hazard.second[end] - hazard.second[begin];
    gradients[row] = risk * first - weights[row] * event[row];
    hessians[row] = Math.max(LEAST_HESSIAN, risk * first - risk * risk * second);
  }
}

/** Negative log partial likelihood per unit of event weight. */
export function coxLoss(durations: Durations, weights: Float64Array): Loss {
  const moments = orderMoments(durations);
  return (margins) => {
    const largest = largestOf(margins);
    const { atRisk } = hazardSums(durations, weights, moments, margins, largest);
    let loss = 0;
    let total = 0;
    for (let row = 0; row < margins.length; row++) {
      if (durations.event[row] === 0) continue;
      const place = upTo(moments.eventTimes, durations.time[row]) - 1;
      loss += weights[row] * (Math.log(atRisk[place]) + largest - margins[row]);
      total += weights[row];
    }
    return loss / total;
  };
}

function largestOf(values: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, values[i]);
  return largest;
}
