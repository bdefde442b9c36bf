import type { TrainingSet } from '../../model.ts';
import { storePairs } from '../../trees/growing/units.ts';
import type { Loss, Objective } from './objective.ts';

/** Half the squared distance between margin and label; the margin is the predicted label itself. */
export function squaredErrorObjective({ labels, weights }: TrainingSet): Objective {
  const gradients = new Float64Array(labels.length);
  return {
    base: weightedMean(labels, weights),
    begin() {},
    writePairs(bench) {
      for (let row = 0; row < labels.length; row++) {
        gradients[row] = weights[row] * (bench.margins[row] - labels[row]);
      }
      storePairs(bench, gradients, weights);
    },
  };
}

function weightedMean(values: Float64Array, weights: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    sum += values[row] * weights[row];
    total += weights[row];
  }
  return total > 0 ? sum / total : 0;
}

export function squaredErrorLoss({ labels, weights }: TrainingSet): Loss {
  return (margins) => {
    let loss = 0;
    let total = 0;
    for (let row = 0; row < labels.length; row++) {
      loss += (weights[row] * (margins[row] - labels[row]) ** 2) / 2;
      total += weights[row];
    }
    return loss / total;
  };
}
