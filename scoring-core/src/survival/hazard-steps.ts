import { type RiskSets, sumAtRisk, sumOfEvents } from './risk-sets.ts';

/**
 * How events at the same time are taken: efron as if they came one after the other in a random order, breslow as if
 * each saw all the others still at risk. Without such ties both are the same.
 */
export type Ties = 'efron' | 'breslow';

/**
 * What the relative hazards of the rows at risk amount to at each event time. With d tied events, total weight W of
 * those, S the sum of weighted relative hazards at risk and D that of the tied events, Efron's method (1977) has
 * d terms φ_l = S − (l / d) × D, each weighing W / d; Breslow's (1974) has d terms S.
 */
export type HazardSteps = {
  /** Σ (W / d) / φ_l: the step of the baseline cumulative hazard. */
  readonly hazard: Float64Array;
  /** Σ (W / d) × (l / d) / φ_l: by how much less a row counts at its own tied event. */
  readonly spared: Float64Array;
  /** Σ (W / d) × (l / d)^m / φ_l² for m = 0, 1, 2. */
  readonly squares: readonly [Float64Array, Float64Array, Float64Array];
  /** Σ (W / d) × ln φ_l. */
  readonly logSum: Float64Array;
};

/** `relativeHazards` are exp(log hazard) per row, not yet weighted. */
export function hazardSteps(
  sets: RiskSets,
  weights: Float64Array,
  relativeHazards: Float64Array,
  ties: Ties,
): HazardSteps {
  const weighted = weights.map((weight, row) => weight * relativeHazards[row]);
  const atRisk = sumAtRisk(sets, weighted);
  const tied = sumOfEvents(sets, weighted);
  const eventWeight = sumOfEvents(sets, weights);
  const eventCount = sumOfEvents(sets, new Float64Array(weights.length).fill(1));
  const empty = () => new Float64Array(atRisk.length);
  const hazard = empty();
  const spared = empty();
  const squares = [empty(), empty(), empty()] as const;
  const logSum = empty();
  for (let k = 0; k < atRisk.length; k++) {
    // Rows that left took rounding with them; those with the event now are at risk for sure.
    const sum = Math.max(atRisk[k], tied[k]);
    const count = ties === 'efron' ? eventCount[k] : 1;
    const weight = eventWeight[k] / count;
    for (let l = 0; l < count; l++) {
      const part = l / count;
      const left = sum - part * tied[k];
      hazard[k] += weight / left;
      spared[k] += (weight * part) / left;
      squares[0][k] += weight / left ** 2;
      squares[1][k] += (weight * part) / left ** 2;
      squares[2][k] += (weight * part ** 2) / left ** 2;
      logSum[k] += weight * Math.log(left);
    }
  }
  return { hazard, spared, squares, logSum };
}

/**
 * Expected events per row: weight × relative hazard × the cumulative hazard over the time that it was at risk.
 * `timeWeights` multiplies every step, for sums of the form Σ g(t).
 */
export function expectedEvents(
  sets: RiskSets,
  steps: HazardSteps,
  weightedHazards: Float64Array,
  timeWeights?: Float64Array,
): Float64Array {
  const cumulative = new Float64Array(sets.times.length + 1);
  for (let k = 0; k < sets.times.length; k++) {
    cumulative[k + 1] = cumulative[k] + steps.hazard[k] * (timeWeights?.[k] ?? 1);
  }
  return weightedHazards.map((hazard, row) => {
    const own = sets.eventAt[row];
    const spared = own < 0 ? 0 : steps.spared[own] * (timeWeights?.[own] ?? 1);
    return hazard * (cumulative[sets.exit[row]] - cumulative[sets.entry[row]] - spared);
  });
}
