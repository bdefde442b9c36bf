import { type Estimate, estimate, type Resampling } from './bootstrap.ts';
import { precisionAtShare } from './lift.ts';
import { type Metric, weightsOf } from './sample.ts';
import { sortedMetric } from './sorted-metric.ts';

/**
 * Wins in the top `share` by our scores over the wins in the top `share` as the team ranks today, with a 95 % interval
 * from a paired bootstrap. 1: no better than today. Infinity where today's top has no win at all; NaN where both
 * have none. `current` ranks the rows as they are worked now, higher first; equal ones stay in the order of the rows.
 */
export function liftOverCurrent(
  scores: Float64Array,
  current: Float64Array,
  labels: Float64Array,
  share: number,
  options: Resampling = {},
): Estimate {
  const weights = weightsOf(scores, labels, options.weights);
  weightsOf(current, labels, weights);
  const precision: Metric = (s, l, w) => precisionAtShare(s, l, share, w);
  const ours = sortedMetric(precision, scores, labels);
  const todays = sortedMetric(precision, current, labels);
  return estimate((drawn) => ours(drawn) / todays(drawn), { ...options, weights });
}
