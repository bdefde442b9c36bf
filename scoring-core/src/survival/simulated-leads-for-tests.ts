import type { Matrix } from '../models/matrix.ts';
import { createRandom } from '../random.ts';
import { CENSORED, LOST, OUTCOME, type SurvivalSet } from './survival-set.ts';

/** Daily hazards of a lead with interest 0; the known truth behind the simulated leads. */
const OUTCOME_HAZARD = 0.004;
const LOSS_HAZARD = 0.012;
const INTEREST_ON_OUTCOME = 0.9;
const INTEREST_ON_LOSS = -0.6;
const LONGEST_WATCH_DAYS = 250;

export type SimulatedLeads = SurvivalSet & {
  /** True probability of the outcome within so many days, for a lead still open, when leads may be lost. */
  truth(row: number, days: number): number;
  /** The same if no lead were ever lost. */
  truthWithoutLosses(row: number, days: number): number;
};

/**
 * Leads with a known interest from −1.5 to 1.5 and one column of noise. Interest raises the hazard of buying and
 * lowers that of being lost; watching stops at a random day from 20 to 250. Hazards are constant, so the truth has a
 * closed form and does not depend on how long the lead has been open.
 */
export function simulateLeads(rows: number, seed: number): SimulatedLeads {
  const random = createRandom(seed);
  const interest = Float32Array.from({ length: rows }, () => 3 * random() - 1.5);
  const noise = Float32Array.from({ length: rows }, () => random());
  const outcomeHazard = (row: number): number =>
    OUTCOME_HAZARD * Math.exp(INTEREST_ON_OUTCOME * interest[row]);
  const lossHazard = (row: number): number => LOSS_HAZARD * Math.exp(INTEREST_ON_LOSS * interest[row]);
  const waits = (hazard: number): number => -Math.log(1 - random()) / hazard;
  const time = new Float64Array(rows);
  const event = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const untilOutcome = waits(outcomeHazard(row));
    const untilLoss = waits(lossHazard(row));
    const watched = 20 + (LONGEST_WATCH_DAYS - 20) * random();
    time[row] = Math.min(untilOutcome, untilLoss, watched);
    event[row] = time[row] === watched ? CENSORED : untilOutcome < untilLoss ? OUTCOME : LOST;
  }
  const matrix: Matrix = {
    rows,
    columns: [
      { kind: 'number', name: 'interest', values: interest },
      { kind: 'number', name: 'noise', values: noise },
    ],
  };
  return {
    matrix,
    time,
    event,
    weights: new Float64Array(rows).fill(1),
    truth(row, days) {
      const both = outcomeHazard(row) + lossHazard(row);
      return (outcomeHazard(row) / both) * -Math.expm1(-both * days);
    },
    truthWithoutLosses: (row, days) => -Math.expm1(-outcomeHazard(row) * days),
  };
}

/** The same leads with every loss taken for the end of watching. */
export function lossesAsCensored(set: SurvivalSet): SurvivalSet {
  return { ...set, event: set.event.map((event) => (event === LOST ? CENSORED : event)) };
}
