import type { Column, Example, Matrix } from '@leadlight/scoring-core';

/** The training set as CSV cells: who, when, what happened, what it weighs, and every feature; missing is empty. */
export function* exampleLines(
  examples: readonly Example[],
  learningWeights: Float64Array,
  matrix: Matrix,
): Generator<string[]> {
  yield [
    'lead',
    'moment',
    'label',
    'weight',
    'learning_weight',
    ...matrix.columns.map((column) => column.name),
  ];
  for (const [row, example] of examples.entries()) {
    yield [
      example.lead,
      new Date(example.moment).toISOString(),
      String(example.label),
      String(example.weight),
      String(learningWeights[row]),
      ...matrix.columns.map((column) => cell(column, row)),
    ];
  }
}

function cell(column: Column, row: number): string {
  if (column.kind === 'category') return column.codes[row] < 0 ? '' : column.categories[column.codes[row]];
  return Number.isNaN(column.values[row]) ? '' : String(column.values[row]);
}
