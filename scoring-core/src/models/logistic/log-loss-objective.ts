import type { ConvexObjective } from '../linear/newton.ts';
import { linearPredictor, type SparseDesign, transposeTimes, weightedGram } from '../linear/sparse-design.ts';

/** Σ weight × log loss + l2 / 2 × Σ coefficient², the intercept (parameter 0) not penalised. */
export function logLossObjective(
  design: SparseDesign,
  target: { readonly labels: Float64Array; readonly weights: Float64Array },
  l2: number,
): ConvexObjective {
  const { labels, weights } = target;
  return {
    size: design.parameters,
    value(coefficients) {
      const margins = linearPredictor(design, coefficients);
      let sum = 0;
      for (let row = 0; row < design.rows; row++) sum += weights[row] * logLoss(margins[row], labels[row]);
      for (let j = 1; j < coefficients.length; j++) sum += (l2 / 2) * coefficients[j] ** 2;
      return sum;
    },
    derivatives(coefficients) {
      const residuals = linearPredictor(design, coefficients);
      const curvatures = new Float64Array(design.rows);
      for (let row = 0; row < design.rows; row++) {
        const propensity = 1 / (1 + Math.exp(-residuals[row]));
        residuals[row] = weights[row] * (propensity - labels[row]);
        curvatures[row] = weights[row] * propensity * (1 - propensity);
      }
      const gradient = transposeTimes(design, residuals);
      const hessian = weightedGram(design, curvatures);
      for (let j = 1; j < coefficients.length; j++) {
        gradient[j] += l2 * coefficients[j];
        hessian[j * coefficients.length + j] += l2;
      }
      return { gradient, hessian };
    },
  };
}

/** −ln of the probability of the label, from the margin, without overflow. */
function logLoss(margin: number, label: number): number {
  return Math.max(margin, 0) - label * margin + Math.log1p(Math.exp(-Math.abs(margin)));
}
