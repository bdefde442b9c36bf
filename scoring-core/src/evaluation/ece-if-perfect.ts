import { createRandom } from '../random.ts';
import { bandOf, equalWidthEdges } from './bands.ts';
import { clustersOf } from './clusters.ts';
import { ECE_BINS } from './ece.ts';
import { weightsOf } from './sample.ts';

export type PerfectEceOptions = {
  readonly weights?: Float64Array | undefined;
  /** Rows of one lead: they share their luck. */
  readonly leads?: ArrayLike<number> | undefined;
  readonly seed?: number | undefined;
  readonly simulations?: number | undefined;
};

/**
 * The ECE that these very propensities would show on average if each were exactly right: labels are drawn from
 * them, over and over (a seeded simulation, not a formula; 200 draws put its own error near 1 % of it).
 * All examples of a lead share one draw u and win where u < propensity: they win or lose together, as they do in
 * life, and that widens what luck can do.
 */
export function eceIfPerfect(propensities: Float64Array, options: PerfectEceOptions = {}): number {
  const weights = weightsOf(propensities, propensities, options.weights);
  const simulations = options.simulations ?? 200;
  const random = createRandom(options.seed ?? 1);
  const leads = clustersOf(propensities.length, options.leads);
  const edges = equalWidthEdges(ECE_BINS);
  const bins = Uint8Array.from(propensities, (propensity) => bandOf(propensity, edges));
  const promised = new Float64Array(ECE_BINS);
  let total = 0;
  for (let row = 0; row < bins.length; row++) {
    promised[bins[row]] += weights[row] * propensities[row];
    total += weights[row];
  }
  const luck = new Float64Array(leads.count);
  const excess = new Float64Array(ECE_BINS);
  let sum = 0;
  for (let draw = 0; draw < simulations; draw++) {
    for (let lead = 0; lead < luck.length; lead++) luck[lead] = random();
    excess.set(promised);
    for (let row = 0; row < bins.length; row++) {
      if (luck[leads.of[row]] < propensities[row]) excess[bins[row]] -= weights[row];
    }
    for (const distance of excess) sum += Math.abs(distance);
  }
  return sum / simulations / total;
}
