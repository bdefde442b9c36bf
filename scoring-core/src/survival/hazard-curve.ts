import { type BaselineHazard, cumulativeHazardAt } from './baseline-hazard.ts';

/**
 * The baselines of a model as they are stored and served: cumulative hazards at a few hundred ascending times from
 * 0 on, straight between them. A step function would let a lead's propensity jump from one day to the next for no
 * reason but that somebody else's event lies there.
 */
export type HazardCurve = {
  /** Days on the model's clock; the last one is how far the data goes. */
  readonly times: readonly number[];
  readonly outcome: readonly number[];
  /** Null where no lead was ever lost. */
  readonly lost: readonly number[] | null;
};

/** Times that are kept: the curve is then off by at most a 256th of the events, and takes some 10 kB. */
const MOST_TIMES = 256;

/** `until`: how far the data goes, in days. */
export function hazardCurve(
  outcome: BaselineHazard,
  lost: BaselineHazard | null,
  until: number,
): HazardCurve {
  const events = Float64Array.from(new Set([...outcome.times, ...(lost?.times ?? [])]))
    .filter((time) => time > 0 && time < until)
    .sort();
  const kept = Math.min(events.length, MOST_TIMES - 2);
  const inside = Array.from(
    { length: kept },
    (_, i) => events[Math.floor(((i + 0.5) * events.length) / kept)],
  );
  const times = [0, ...inside, until];
  return {
    times,
    outcome: times.map((time) => cumulativeHazardAt(outcome, time)),
    lost: lost && times.map((time) => cumulativeHazardAt(lost, time)),
  };
}

/** What a lead's own log hazards are, and where it stands on the clock. */
export type LeadHazards = { readonly at: number; readonly outcome: number; readonly lost: number };

/**
 * The probability of the outcome within `days` after `at`, for a lead that is still open at `at`, when it may also
 * be lost on the way: Σ S × (share of the outcome in the hazard) × (1 − exp(−hazard)) over the stretches between the
 * curve's times, which is exact as hazards are constant within them (Kalbfleisch and Prentice 2002, section 8.2).
 * Both causes have hazards of their own; Fine and Gray (1999) model the incidence in one step instead, whose
 * coefficients say nothing of how a lead comes to be lost.
 */
export function propensityWithin(curve: HazardCurve, lead: LeadHazards, days: number): number {
  const { times, outcome, lost } = curve;
  const end = lead.at + days;
  const relativeOutcome = Math.exp(lead.outcome);
  const relativeLost = Math.exp(lead.lost);
  let open = 1;
  let won = 0;
  for (let k = stretchOf(times, lead.at); k + 1 < times.length && times[k] < end; k++) {
    const length = times[k + 1] - times[k];
    const share = (Math.min(end, times[k + 1]) - Math.max(lead.at, times[k])) / length;
    const ofOutcome = share * relativeOutcome * (outcome[k + 1] - outcome[k]);
    const ofLost = lost ? share * relativeLost * (lost[k + 1] - lost[k]) : 0;
    const both = ofOutcome + ofLost;
    if (both === 0) continue;
    won += (open * -Math.expm1(-both) * ofOutcome) / both;
    open *= Math.exp(-both);
  }
  return Math.min(1, won);
}

/** The last k with times[k] ≤ t, at least 0. */
function stretchOf(times: readonly number[], t: number): number {
  let low = 0;
  let high = times.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (times[middle] <= t) low = middle;
    else high = middle;
  }
  return low;
}
