import type { ColumnSchema } from '../../models/matrix.ts';
import { categoryNames } from './category-names.ts';
import { type GraphBuilder, ML_DOMAIN, type Wire } from './graph-builder.ts';

/**
 * Turns one column of the string input into codes [N]. The code after the last category stands for missing and
 * for everything unseen, so that a table looked up by code has `categories + 1` rows.
 */
export function categoryCodes(
  builder: GraphBuilder,
  input: Wire,
  position: number,
  column: Extract<ColumnSchema, { kind: 'category' }>,
): Wire {
  const { names, missing } = categoryNames(column.categories);
  const values = builder.add('Gather', [input, builder.integers([position])], { axis: { int: 1 } });
  return builder.add(
    'LabelEncoder',
    [values],
    {
      keys_strings: { strings: [...names, missing] },
      values_int64s: { ints: Array.from({ length: names.length + 1 }, (_, code) => code) },
      default_int64: { int: names.length },
    },
    ML_DOMAIN,
  );
}
