import { percentiles, type Resampling, resample } from './bootstrap.ts';
import { type Metric, weightsOf } from './sample.ts';
import { sortedMetric } from './sorted-metric.ts';

export type Comparison = {
  /** Metric of `a` minus metric of `b`, on the same rows. */
  readonly difference: number;
  /** 95 % interval of the difference; NaN, and `p` too, where most resamples had none or all rows are one cluster. */
  readonly low: number;
  readonly high: number;
  /** Two-sided: twice the share of resamples on the rarer side of 0 (at least 1 in repeats + 1). */
  readonly p: number;
};

/**
 * Two scorers on the same rows, by a paired bootstrap: both see the same draws of accounts, so the luck that they share
 * cancels. For rows that are clustered, and for any metric; DeLong's test is for the ROC-AUC of independent rows.
 */
export function compareScorers(
  metric: Metric,
  a: Float64Array,
  b: Float64Array,
  labels: Float64Array,
  options: Resampling = {},
): Comparison {
  const weights = weightsOf(a, labels, options.weights);
  const metricOfA = sortedMetric(metric, a, labels);
  const metricOfB = sortedMetric(metric, b, labels);
  const difference = (drawn: Float64Array) => metricOfA(drawn) - metricOfB(drawn);
  const drawn = resample({ ...options, weights }, difference);
  const interval = percentiles(drawn);
  const values = drawn.filter((value) => !Number.isNaN(value));
  const below = values.filter((value) => value <= 0).length;
  const above = values.filter((value) => value >= 0).length;
  const p = Number.isNaN(interval.low)
    ? Number.NaN
    : Math.min(1, (2 * (Math.min(below, above) + 1)) / (values.length + 1));
  return { difference: difference(weights), ...interval, p };
}
