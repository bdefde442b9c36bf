import { foldOf, rocAucOf } from './column-strength.ts';

/** Beyond this many rows the answer does not change, only the wait does. */
const MOST_ROWS = 10_000;
const MOST_COLUMNS = 60;
const NEWTON_STEPS = 6;
/** Holds the weights together where columns say the same. */
const RIDGE = 1;

/**
 * How well several columns rank together: the ROC-AUC of a logistic regression on their cross-fitted log-odds, its
 * weights learned on four fifths of the rows and judged on the last. An additive model, so a lower bound of what a
 * model with interactions reaches.
 */
export function rankTogether(columns: readonly Float64Array[], labels: ArrayLike<number>): number {
  const used = columns.slice(0, MOST_COLUMNS);
  const step = Math.max(1, labels.length / MOST_ROWS);
  const places = Array.from({ length: Math.floor(labels.length / step) }, (_, i) => Math.floor(i * step));
  const outcome = Float64Array.from(places, (place) => labels[place]);
  const rows = places.map((place) => Float64Array.from([1, ...used.map((column) => column[place])]));
  const scores = new Float64Array(rows.length);
  for (let fold = 0; fold < 5; fold++) {
    const learn = rows.map((_, i) => i).filter((i) => foldOf(i) !== fold);
    const weights = fitLogistic(rows, outcome, learn);
    rows.forEach((row, i) => {
      if (foldOf(i) === fold) scores[i] = dot(row, weights);
    });
  }
  return rocAucOf(scores, outcome);
}

/** Newton's method on the penalised likelihood, beginning at "each column counts half". */
function fitLogistic(
  rows: readonly Float64Array[],
  labels: Float64Array,
  learn: readonly number[],
): Float64Array {
  const width = rows[0].length;
  const weights = new Float64Array(width).fill(0.5);
  weights[0] = 0;
  for (let iteration = 0; iteration < NEWTON_STEPS; iteration++) {
    const gradient = new Float64Array(width);
    const hessian = Array.from({ length: width }, () => new Float64Array(width));
    for (const i of learn) {
      const row = rows[i];
      const p = 1 / (1 + Math.exp(-dot(row, weights)));
      const spread = p * (1 - p);
      for (let a = 0; a < width; a++) {
        gradient[a] += (labels[i] - p) * row[a];
        const scaled = spread * row[a];
        for (let b = 0; b <= a; b++) hessian[a][b] += scaled * row[b];
      }
    }
    for (let a = 1; a < width; a++) {
      gradient[a] -= RIDGE * weights[a];
      hessian[a][a] += RIDGE;
    }
    const move = solveSymmetric(hessian, gradient);
    for (let a = 0; a < width; a++) weights[a] += move[a];
  }
  return weights;
}

function dot(row: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += row[i] * weights[i];
  return sum;
}

/** Cholesky; only the lower half of `matrix` is read, and it is overwritten. */
function solveSymmetric(matrix: Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const x = Float64Array.from(right);
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < j; k++) matrix[j][j] -= matrix[j][k] ** 2;
    matrix[j][j] = Math.sqrt(Math.max(matrix[j][j], 1e-9));
    for (let i = j + 1; i < n; i++) {
      for (let k = 0; k < j; k++) matrix[i][j] -= matrix[i][k] * matrix[j][k];
      matrix[i][j] /= matrix[j][j];
    }
  }
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= matrix[i][k] * x[k];
    x[i] /= matrix[i][i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= matrix[k][i] * x[k];
    x[i] /= matrix[i][i];
  }
  return x;
}
