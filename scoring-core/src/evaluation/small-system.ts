/** A pivot this small beside its diagonal means that an input is (nearly) a copy of others. */
const SMALLEST_PIVOT = 1e-12;

/**
 * Solves matrix × x = right for a symmetric, positive definite matrix of a few rows, by Cholesky's factors; null
 * when it is not positive definite.
 */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const size = right.length;
  const lower: number[][] = [];
  for (let i = 0; i < size; i++) {
    const line: number[] = [];
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i][j];
      for (let k = 0; k < j; k++) rest -= line[k] * (j === i ? line[k] : lower[j][k]);
      if (j < i) line.push(rest / lower[j][j]);
      else if (rest > SMALLEST_PIVOT * matrix[i][i]) line.push(Math.sqrt(rest));
      else return null;
    }
    lower.push(line);
  }
  const x = [...right];
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] -= lower[i][k] * x[k];
    x[i] /= lower[i][i];
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] -= lower[k][i] * x[k];
    x[i] /= lower[i][i];
  }
  return x;
}
