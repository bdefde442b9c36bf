import { trainLogistic } from '../models/logistic/index.ts';
import { selectRows } from '../models/matrix.ts';
import { type Candidate, meanMarginLoss, placeMargins } from './candidate.ts';
import { type ExampleTable, selectExamples } from './example-table.ts';
import type { Fold } from './folds.ts';

/** Ridge penalties that the folds choose among, in training weight. */
const PENALTIES = [1, 3, 10, 30, 100, 300];
const FIRST_TRIED = PENALTIES.indexOf(10);

export const logisticCandidate: Candidate = {
  kind: 'logistic',
  crossFit(table, folds) {
    const best = bestPenalty(table, folds);
    return {
      margins: best.margins,
      settings: { l2: best.l2 },
      fit: (set) => trainLogistic(set, { l2: best.l2 }),
    };
  },
};

type Tried = { readonly l2: number; readonly margins: Float64Array; readonly loss: number };

/** Walks from the middle of the list towards lower loss and stops where it rises: the loss is a valley. */
function bestPenalty(table: ExampleTable, folds: readonly Fold[]): Tried {
  const attempt = (place: number): Tried => {
    const margins = crossFitMargins(table, folds, PENALTIES[place]);
    return { l2: PENALTIES[place], margins, loss: meanMarginLoss(margins, table.labels, table.weights) };
  };
  let best = attempt(FIRST_TRIED);
  for (const step of [1, -1]) {
    const started = best;
    for (let place = FIRST_TRIED + step; place >= 0 && place < PENALTIES.length; place += step) {
      const next = attempt(place);
      if (next.loss >= best.loss) break;
      best = next;
    }
    if (best !== started) break;
  }
  return best;
}

function crossFitMargins(table: ExampleTable, folds: readonly Fold[], l2: number): Float64Array {
  const margins = new Float64Array(table.matrix.rows).fill(Number.NaN);
  for (const fold of folds) {
    const model = trainLogistic(selectExamples(table, fold.learn), { l2 });
    placeMargins(margins, fold.predict, model.predict(selectRows(table.matrix, fold.predict)));
  }
  return margins;
}
