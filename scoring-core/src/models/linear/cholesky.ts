/**
 * Cholesky's factorisation of a symmetric positive semi-definite matrix, and what follows from it. Matrices are
 * square, row by row in one Float64Array; only the lower triangle is read and written.
 */
export type CholeskyFactor = {
  readonly size: number;
  /** L with L × L' = matrix. A row that depends on the rows before it is zero, with a zero on the diagonal. */
  readonly lower: Float64Array;
};

/**
 * A pivot below this share of its own diagonal entry means that the column is a combination of earlier ones
 * (its tolerance of collinearity, 1 − R²). R's coxph uses 1.8e-12 for the same purpose.
 */
const COLLINEAR_SHARE = 1e-11;

/** Factorises in place: `matrix` becomes the factor's own. */
export function choleskyInPlace(matrix: Float64Array, size: number): CholeskyFactor {
  for (let row = 0; row < size; row++) {
    const rowStart = row * size;
    for (let column = 0; column < row; column++) {
      const columnStart = column * size;
      const pivot = matrix[columnStart + column];
      let sum = matrix[rowStart + column];
      for (let k = 0; k < column; k++) sum -= matrix[rowStart + k] * matrix[columnStart + k];
      matrix[rowStart + column] = pivot === 0 ? 0 : sum / pivot;
    }
    const diagonal = matrix[rowStart + row];
    let pivot = diagonal;
    for (let k = 0; k < row; k++) pivot -= matrix[rowStart + k] ** 2;
    if (pivot > COLLINEAR_SHARE * diagonal) matrix[rowStart + row] = Math.sqrt(pivot);
    else matrix.fill(0, rowStart, rowStart + row + 1);
  }
  return { size, lower: matrix };
}

/** Whether this row was found to be a combination of earlier ones (or wholly zero). */
export function isDependent(factor: CholeskyFactor, row: number): boolean {
  return factor.lower[row * factor.size + row] === 0;
}

/** Solves matrix × x = right, with x = 0 for dependent rows. */
export function solve(factor: CholeskyFactor, right: Float64Array): Float64Array {
  const { size, lower } = factor;
  const x = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    const pivot = lower[row * size + row];
    let sum = x[row];
    for (let k = 0; k < row; k++) sum -= lower[row * size + k] * x[k];
    x[row] = pivot === 0 ? 0 : sum / pivot;
  }
  for (let row = size - 1; row >= 0; row--) {
    const pivot = lower[row * size + row];
    x[row] = pivot === 0 ? 0 : x[row] / pivot;
    for (let k = 0; k < row; k++) x[k] -= lower[row * size + k] * x[row];
  }
  return x;
}

/** The inverse, full and symmetric; rows and columns of dependent rows are zero. */
export function inverse(factor: CholeskyFactor): Float64Array {
  const { size } = factor;
  const inverted = new Float64Array(size * size);
  const unit = new Float64Array(size);
  for (let column = 0; column < size; column++) {
    if (isDependent(factor, column)) continue;
    unit[column] = 1;
    inverted.set(solve(factor, unit), column * size);
    unit[column] = 0;
  }
  return inverted;
}

/** right' × matrix⁻¹ × right, the form of Wald and score statistics. */
export function inverseQuadraticForm(factor: CholeskyFactor, right: Float64Array): number {
  const solved = solve(factor, right);
  return solved.reduce((sum, value, index) => sum + value * right[index], 0);
}
