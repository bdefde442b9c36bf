/**
 * What a linear model is fitted on: per row its few non-zero entries (about one per column, however many
 * categories there are), parameters ascending. Row i owns entries rowStart[i] to rowStart[i + 1].
 */
export type SparseDesign = {
  readonly rows: number;
  readonly parameters: number;
  readonly rowStart: Int32Array;
  readonly parameter: Int32Array;
  readonly value: Float64Array;
};

/** X × coefficients, per row. */
export function linearPredictor(design: SparseDesign, coefficients: Float64Array): Float64Array {
  const { rows, rowStart, parameter, value } = design;
  const sums = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let entry = rowStart[row]; entry < rowStart[row + 1]; entry++) {
      sum += coefficients[parameter[entry]] * value[entry];
    }
    sums[row] = sum;
  }
  return sums;
}

/** X' × rowValues, per parameter. */
export function transposeTimes(design: SparseDesign, rowValues: Float64Array): Float64Array {
  const { rows, rowStart, parameter, value } = design;
  const sums = new Float64Array(design.parameters);
  for (let row = 0; row < rows; row++) {
    for (let entry = rowStart[row]; entry < rowStart[row + 1]; entry++) {
      sums[parameter[entry]] += rowValues[row] * value[entry];
    }
  }
  return sums;
}

/**
 * X' × diagonal(rowWeights) × X, lower triangle, row by row. Costs rows × (entries per row)² / 2 whatever the
 * number of categories: 50 columns make 1,275 products a row, where the one-hot width of 775 would make 300,700.
 */
export function weightedGram(design: SparseDesign, rowWeights: Float64Array): Float64Array {
  const { rows, parameters, rowStart, parameter, value } = design;
  const gram = new Float64Array(parameters * parameters);
  for (let row = 0; row < rows; row++) {
    const weight = rowWeights[row];
    if (weight === 0) continue;
    const first = rowStart[row];
    const end = rowStart[row + 1];
    for (let a = first; a < end; a++) {
      const gramRow = parameter[a] * parameters;
      const weighted = weight * value[a];
      for (let b = first; b <= a; b++) gram[gramRow + parameter[b]] += weighted * value[b];
    }
  }
  return gram;
}
