import { createRandom } from '../../random.ts';
import { sigmoid } from '../log-odds.ts';

export type DrawnSample = {
  readonly margins: Float64Array;
  /** Exactly right: the labels are drawn from them. */
  readonly propensities: Float64Array;
  readonly labels: Float64Array;
};

/** Rows whose true propensities are known: margins about normal around `centre`, labels drawn from sigmoid(margin). */
export function drawSample(rows: number, seed: number, centre = -1, spread = 1.5): DrawnSample {
  const random = createRandom(seed);
  const margins = new Float64Array(rows).map(() => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += random();
    return centre + spread * sum;
  });
  const propensities = margins.map(sigmoid);
  const labels = propensities.map((propensity) => (random() < propensity ? 1 : 0));
  return { margins, propensities, labels };
}
