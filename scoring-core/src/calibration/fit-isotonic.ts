import { ascendingOrder } from '../evaluation/row-order.ts';
import { weightedMean } from '../evaluation/sample.ts';
import type { CalibratorFit } from './calibrator-fit.ts';

/**
 * Most that a propensity may rise per unit of margin. Runtimes agree on a margin to about 1e-6 (32-bit sums), so on a
 * propensity to 2e-6: a step would turn that into a jump between tiers. 2 is the steepest point of a Platt
 * slope of 8, which no sound model needs.
 */
export const STEEPEST = 2;

/** Leads' worth of base rate added to every block: a block of 3 wins in 3 is no proof of certainty. */
const PRIOR_LEADS = 1;

/**
 * Isotonic calibration (Zadrozny and Elkan 2002, "Transforming classifier scores into accurate multiclass probability
 * estimates") as it is stored: pool adjacent violators (ties pooled first), then a line through the blocks'
 * mean margins rather than steps, so that leads within a block still differ. Two changes against the textbook:
 * - a block's rate is (positives + base rate) / (leads + 1): inside (0, 1), and a small block claims least;
 * - blocks are pooled on while the line between two of them would fall, or rise by more than `STEEPEST`.
 * Refused where everything pools into one block: there is nothing to tell apart.
 */
export function fitIsotonicCalibrator(
  margins: Float64Array,
  labels: Float64Array,
  weights: Float64Array,
): CalibratorFit {
  const baseRate = weightedMean(labels, weights);
  const rate = (block: Block) => (block.positives + PRIOR_LEADS * baseRate) / (block.weight + PRIOR_LEADS);
  const centre = (block: Block) => block.margins / block.weight;
  const textbook = pool(tiesOf(margins, labels, weights), (below, above) => {
    return above.positives / above.weight <= below.positives / below.weight;
  });
  const blocks = pool(textbook, (below, above) => {
    const rise = rate(above) - rate(below);
    return rise <= 0 || rise > STEEPEST * (centre(above) - centre(below));
  });
  if (blocks.length < 2) return { fitted: false, refused: 'higher margins did not win more often' };
  return {
    fitted: true,
    calibrator: { kind: 'isotonic', margins: blocks.map(centre), propensities: blocks.map(rate) },
  };
}

/** Neighbouring rows taken as one: sums of weights, of weights × labels, of weights × margins. */
type Block = { readonly weight: number; readonly positives: number; readonly margins: number };

/** Pools neighbours, from the lowest up, until no two of them belong together. */
function pool(ascending: readonly Block[], belongTogether: (below: Block, above: Block) => boolean): Block[] {
  const pools: Block[] = [];
  for (const next of ascending) {
    let block = next;
    for (let below = pools.at(-1); below && belongTogether(below, block); below = pools.at(-1)) {
      pools.pop();
      block = {
        weight: below.weight + block.weight,
        positives: below.positives + block.positives,
        margins: below.margins + block.margins,
      };
    }
    pools.push(block);
  }
  return pools;
}

/** One block per distinct margin that has weight, ascending. */
function tiesOf(margins: Float64Array, labels: Float64Array, weights: Float64Array): Block[] {
  const ties: { at: number; weight: number; positives: number; margins: number }[] = [];
  for (const row of ascendingOrder(margins)) {
    if (weights[row] === 0) continue;
    let tie = ties.at(-1);
    if (!tie || tie.at !== margins[row]) {
      tie = { at: margins[row], weight: 0, positives: 0, margins: 0 };
      ties.push(tie);
    }
    tie.weight += weights[row];
    tie.positives += weights[row] * labels[row];
    tie.margins += weights[row] * margins[row];
  }
  return ties;
}
