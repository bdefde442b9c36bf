import type { TrainingSet } from '../../model.ts';
import { logOddsOfBaseRate } from '../../trees/base-rate.ts';
import { CHUNK_ROWS } from '../../trees/growing/records.ts';
import { Operation } from '../../trees/growing/tasks.ts';
import { setUnits } from '../../trees/growing/units.ts';
import type { Loss, Objective } from './objective.ts';

/** Log loss; a margin is the log-odds of label 1. The derivatives are taken by all threads, chunk by chunk. */
export function binaryObjective(set: TrainingSet): Objective {
  let largestWeight = 0;
  for (const weight of set.weights) largestWeight = Math.max(largestWeight, weight);
  return {
    base: logOddsOfBaseRate(set),
    begin(bench) {
      bench.labels.set(set.labels);
      bench.weights.set(set.weights);
    },
    writePairs(bench, team) {
      setUnits(bench, largestWeight, largestWeight / 4);
      team.run(Operation.binaryGradients, Math.ceil(bench.plan.rows / CHUNK_ROWS));
    },
  };
}

export function binaryLoss({ labels, weights }: TrainingSet): Loss {
  return (margins) => {
    let loss = 0;
    let total = 0;
    for (let row = 0; row < labels.length; row++) {
      loss += weights[row] * (softplus(margins[row]) - labels[row] * margins[row]);
      total += weights[row];
    }
    return loss / total;
  };
}

/** ln(1 + e^x) without overflow. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
