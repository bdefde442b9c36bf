import { bandOf, equalWidthEdges } from './bands.ts';
import { effectiveSize } from './effective-size.ts';
import { pick, weightedMean, weightsOf } from './sample.ts';
import { wilsonInterval } from './wilson.ts';

/** What was promised and what happened, among rows of like propensity. */
export type ReliabilityBand = {
  /** The band holds `from`, and `to` only when it is the last one. */
  readonly from: number;
  readonly to: number;
  /** Mean propensity, by weight. */
  readonly predicted: number;
  /** Rate of positives, by weight. */
  readonly observed: number;
  /** Rows. */
  readonly n: number;
  /** 95 % interval of the rate: Wilson's, at the effective size that the accounts leave. */
  readonly low: number;
  readonly high: number;
};

export type BandOptions = {
  readonly weights?: Float64Array | undefined;
  /** Rows of one account are alike, which widens the interval. */
  readonly accounts?: ArrayLike<number> | undefined;
  /** Ascending; default 0, 0.1, … 1. */
  readonly edges?: ArrayLike<number> | undefined;
};

/** The bands that have rows, from low to high. */
export function reliabilityBands(
  propensities: Float64Array,
  labels: Float64Array,
  options: BandOptions = {},
): ReliabilityBand[] {
  const weights = weightsOf(propensities, labels, options.weights);
  const edges = options.edges ?? equalWidthEdges(10);
  const rowsOf = Array.from({ length: edges.length - 1 }, (): number[] => []);
  for (let row = 0; row < propensities.length; row++) {
    if (weights[row] > 0) rowsOf[bandOf(propensities[row], edges)].push(row);
  }
  return rowsOf.flatMap((rows, band) => {
    if (rows.length === 0) return [];
    const bandLabels = pick(labels, rows);
    const bandWeights = pick(weights, rows);
    const observed = weightedMean(bandLabels, bandWeights);
    const { accounts } = options;
    const size = effectiveSize(bandLabels, bandWeights, accounts && rows.map((row) => accounts[row]));
    return {
      from: edges[band],
      to: edges[band + 1],
      predicted: weightedMean(pick(propensities, rows), bandWeights),
      observed,
      n: rows.length,
      ...wilsonInterval(observed * size, size),
    };
  });
}
