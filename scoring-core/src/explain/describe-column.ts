import type { ComparedAs } from '../features/feature.ts';

/**
 * Turns a value into words, like "pricing viewed 3 times in the last 7 days"; missing is null. `comparedAs` tells how
 * a feature's value may be compared with those of other leads; without it nothing is compared.
 */
export type DescribeValue = {
  (feature: string, value: number | string | null, moment: number | null): string;
  readonly comparedAs?: (feature: string) => ComparedAs;
};

/**
 * Plain words for a table without feature declarations (a CSV): the column's own name and value, every number an
 * amount. A caller that knows which columns are ages tells them itself, and says so with `comparedAs`.
 */
export const describeColumn: DescribeValue = Object.assign(
  (feature: string, value: number | string | null): string => {
    if (value === null) return `${feature} not filled in`;
    return `${feature}: ${typeof value === 'number' ? formatNumber(value) : value}`;
  },
  { comparedAs: (): ComparedAs => 'amount' },
);

export function formatNumber(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}
