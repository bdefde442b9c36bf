import { descendingOrder } from './row-order.ts';
import { type Metric, pick } from './sample.ts';

/** A metric as a function of the weights alone (in the order of the rows), its rows sorted once for many resamples. */
export function sortedMetric(
  metric: Metric,
  scores: Float64Array,
  labels: Float64Array,
): (weights: Float64Array) => number {
  const order = descendingOrder(scores);
  const sortedScores = pick(scores, order);
  const sortedLabels = pick(labels, order);
  return (weights) => metric(sortedScores, sortedLabels, pick(weights, order));
}
