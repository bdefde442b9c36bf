import type { ColumnSchema } from '../../models/matrix.ts';
import { categoryCodes } from './category-codes.ts';
import type { GraphBuilder, Wire } from './graph-builder.ts';
import { ELEMENT } from './onnx-proto.ts';

export const NUMBERS_INPUT = 'numbers';
export const CATEGORIES_INPUT = 'categories';

export type GraphInputs = {
  /** float [N, number columns], NaN = missing; null when there is no such input. */
  readonly numbers: Wire | null;
  /** Place of each column of the schema among the columns of its own kind. */
  readonly positions: readonly number[];
  /** int64 [N] codes of a category column, by index in the schema. */
  readonly codesOf: (column: number) => Wire;
  /** int64 [2]: N, 1. */
  readonly rowsByOne: () => Wire;
};

/** Declares the inputs that the schema needs. Without any column `numbers` is [N, 0], to carry N. */
export function declareInputs(builder: GraphBuilder, schema: readonly ColumnSchema[]): GraphInputs {
  const counts = { number: 0, category: 0 };
  const positions = schema.map((column) => counts[column.kind]++);
  const declareNumbers = (): Wire => builder.input(NUMBERS_INPUT, ELEMENT.float, counts.number);
  const declareCategories = (): Wire => builder.input(CATEGORIES_INPUT, ELEMENT.string, counts.category);
  const numbers = counts.number > 0 ? declareNumbers() : null;
  const categories = counts.category > 0 ? declareCategories() : null;
  const counted = numbers ?? categories ?? declareNumbers();

  const codes = new Map<number, Wire>();
  const encode = (index: number): Wire => {
    const column = schema[index];
    if (column?.kind !== 'category' || categories === null) {
      throw new TypeError(`Column ${index} of the schema is no category column.`);
    }
    return categoryCodes(builder, categories, positions[index], column);
  };
  return {
    numbers,
    positions,
    codesOf: (index) => {
      const known = codes.get(index) ?? encode(index);
      codes.set(index, known);
      return known;
    },
    rowsByOne: () => {
      const shape = builder.add('Shape', [counted]);
      const rows = builder.add('Gather', [shape, builder.integers([0], [1])], { axis: { int: 0 } });
      return builder.add('Concat', [rows, builder.integers([1], [1])], { axis: { int: 0 } });
    },
  };
}
