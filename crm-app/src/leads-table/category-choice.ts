import type { ColumnValue, ColumnValues } from './column-values.ts';
import type { Decision } from './recognise-column.ts';
import { countWords, percent } from './wording.ts';

/** Values of a category column that are kept apart; the rest is pooled. */
export type CategoryChoice = {
  readonly kept: readonly ColumnValue[];
  /** Different values in the pool. */
  readonly pooled: number;
  /** Share of filled-in rows with a kept value. */
  readonly coverage: number;
};

const POOL = '(all other values)';

/** Beyond this a category says little that holds for new leads, and a report cannot show it. */
const MOST_CATEGORIES = 200;

/**
 * Keeps values frequent enough to learn from: in 10 rows (fewer only in lists under 1,000 rows; 1 in 10,000 rows in
 * lists over 100,000). Rarer ones, and values never seen before, share one category.
 */
export function chooseCategories(values: ColumnValues): CategoryChoice {
  const least = leastCount(values.rows) * (values.counted / Math.max(1, values.filled));
  const kept = values.values.filter((value) => value.count >= least).slice(0, MOST_CATEGORIES);
  const rows = kept.reduce((sum, value) => sum + value.count, 0);
  return {
    kept,
    pooled: values.distinct - kept.length,
    coverage: values.counted === 0 ? 0 : rows / values.counted,
  };
}

export function asCategory(
  values: ColumnValues,
  choice: CategoryChoice,
  what: string,
  codes: boolean,
): Decision {
  const kept = choice.kept.map((value) => value.text);
  const pooled =
    choice.pooled > 0
      ? `, ${countWords(kept.length)} of them frequent enough to stand alone (${percent(choice.coverage)} of the rows); the other ${countWords(choice.pooled)} share one category`
      : '';
  return {
    decided: 'category',
    why: `${what}${pooled}`,
    encoding: {
      kind: 'category',
      name: values.name,
      categories: choice.pooled > 0 ? [...kept, POOL] : kept,
      other: choice.pooled > 0 ? POOL : null,
      codes,
    },
  };
}

function leastCount(rows: number): number {
  if (rows > 100_000) return rows / 10_000;
  return Math.max(2, Math.min(10, Math.floor(rows / 100)));
}
