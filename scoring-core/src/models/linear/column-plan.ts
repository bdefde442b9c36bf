import type { CategoryColumn, Column, Matrix, NumberColumn } from '../matrix.ts';
import { chooseTransform, type NumberTransform, weightedMoments } from './skewness.ts';

/** How one column enters the design, and which parameters it owns; NONE where a parameter is not needed. */
export type ColumnPlan =
  | {
      readonly kind: 'number';
      readonly transform: NumberTransform;
      readonly mean: number;
      readonly scale: number;
      readonly low: number;
      readonly high: number;
      /** Of the standardised value. */
      readonly slope: number;
      /** Of the flag "missing"; a missing value itself counts as the mean. */
      readonly missing: number;
    }
  | {
      readonly kind: 'category';
      /** Per category code: its own parameter, or that of the rare ones together. */
      readonly parameters: Int32Array;
      readonly missing: number;
      readonly rare: number;
    };

export const NONE = -1;

export type DesignPlan = {
  readonly columns: readonly ColumnPlan[];
  /** Number of parameters, those before the first column (an intercept) included. */
  readonly parameters: number;
};

export type PlanOptions = {
  /** auto: see chooseTransform. */
  readonly transforms: 'auto' | 'identity';
  /** A category value seen in fewer rows is pooled with the other rare ones of its column. */
  readonly minCategoryRows: number;
  /** Parameters in front of the first column's: 1 for an intercept, else 0. */
  readonly firstParameter: number;
  /** Columns that get no parameter at all. */
  readonly leftOut?: readonly string[];
};

/**
 * Values of one column that get a parameter of their own, the most frequent ones; the rest counts as rare. Newton's
 * method costs parameters³ / 3: ten columns at this bound take about 3 seconds a step.
 */
const MOST_CATEGORIES = 200;

/** Decides from the training rows how every column enters the design. Labels are not looked at. */
export function planDesign(matrix: Matrix, weights: Float64Array, options: PlanOptions): DesignPlan {
  let parameters = options.firstParameter;
  const next = (): number => parameters++;
  const columns = matrix.columns.map((column): ColumnPlan => {
    const empty = options.leftOut?.includes(column.name) ?? false;
    const give = empty ? () => NONE : next;
    return column.kind === 'number'
      ? planNumber(column, weights, options.transforms, give)
      : planCategory(column, options.minCategoryRows, give);
  });
  return { columns, parameters };
}

function planNumber(
  column: NumberColumn,
  weights: Float64Array,
  transforms: 'auto' | 'identity',
  next: () => number,
): ColumnPlan {
  const transform = transforms === 'auto' ? chooseTransform(column.values, weights) : 'identity';
  const { mean, scale, low, high } = weightedMoments(column.values, weights, transform);
  let missingRows = 0;
  for (const value of column.values) if (Number.isNaN(value)) missingRows++;
  const someMissing = missingRows > 0 && missingRows < column.values.length;
  return {
    kind: 'number',
    transform,
    mean,
    scale: scale === 0 ? 1 : scale,
    low,
    high,
    slope: scale === 0 ? NONE : next(),
    missing: someMissing ? next() : NONE,
  };
}

function planCategory(column: CategoryColumn, minCategoryRows: number, next: () => number): ColumnPlan {
  const counts = countCodes(column);
  const missingRows = column.codes.length - counts.reduce((sum, count) => sum + count, 0);
  const groups = counts.filter((count) => count > 0).length + (missingRows > 0 ? 1 : 0);
  const parameters = new Int32Array(counts.length).fill(NONE);
  if (groups < 2) return { kind: 'category', parameters, missing: NONE, rare: NONE };

  const ownOnes = frequentCodes(counts, Math.max(minCategoryRows, 1));
  for (const code of ownOnes) parameters[code] = next();
  const missingIsRare = missingRows > 0 && missingRows < minCategoryRows;
  const rareCodes = [...counts.keys()].filter((code) => counts[code] > 0 && parameters[code] === NONE);
  const rare = missingIsRare || rareCodes.length > 0 ? next() : NONE;
  for (const code of rareCodes) parameters[code] = rare;
  const missing = missingRows === 0 ? NONE : missingIsRare ? rare : next();
  return { kind: 'category', parameters, missing, rare };
}

function countCodes(column: CategoryColumn): Float64Array {
  const counts = new Float64Array(column.categories.length);
  for (const code of column.codes) if (code >= 0) counts[code]++;
  return counts;
}

/** Codes seen in enough rows, at most MOST_CATEGORIES of them (the most frequent), ascending. */
function frequentCodes(counts: Float64Array, enoughRows: number): number[] {
  return [...counts.keys()]
    .filter((code) => counts[code] >= enoughRows)
    .sort((a, b) => counts[b] - counts[a] || a - b)
    .slice(0, MOST_CATEGORIES)
    .sort((a, b) => a - b);
}

/** Names for reports, in the order of the parameters from `firstParameter` on. */
export type ParameterName = { readonly column: number; readonly name: string };

export function nameParameters(plan: DesignPlan, columns: readonly Column[]): ParameterName[] {
  const names: ParameterName[] = [];
  plan.columns.forEach((each, index) => {
    const column = columns[index];
    const put = (parameter: number, name: string): void => {
      if (parameter !== NONE) names[parameter] = { column: index, name };
    };
    if (each.kind === 'number') {
      put(each.slope, each.transform === 'identity' ? column.name : `signed log of ${column.name}`);
      put(each.missing, `${column.name} is missing`);
      return;
    }
    if (column.kind === 'category') {
      each.parameters.forEach((parameter, code) => {
        put(parameter, `${column.name} is ${column.categories[code]}`);
      });
    }
    put(each.missing, `${column.name} is missing`);
    put(each.rare, `${column.name} is rare`);
  });
  return names;
}
