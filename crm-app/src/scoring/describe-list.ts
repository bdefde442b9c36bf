import { type DescribeValue, describeColumn, formatNumber } from '@leadlight/scoring-core';
import type { TableEncoding } from '../leads-table/table-encoding.ts';

/** Words for the columns of a lead list: name and value, and for a date from where its days are counted. */
export function describerOfList(encoding: TableEncoding): DescribeValue {
  const timeOf = new Map(
    encoding.columns.flatMap((column): [string, string][] =>
      column.kind === 'days before' ? [[column.name, column.time.name]] : [],
    ),
  );
  const describe: DescribeValue = (feature, value, moment) => {
    const time = timeOf.get(feature);
    if (time === undefined) return describeColumn(feature, value, moment);
    return typeof value === 'number'
      ? `${feature}: ${daysBefore(value, time)}`
      : `${feature} or ${time} not filled in`;
  };
  return Object.assign(describe, {
    comparedAs: (feature: string) => (timeOf.has(feature) ? ('age' as const) : ('amount' as const)),
  });
}

function daysBefore(days: number, time: string): string {
  const size = formatNumber(Math.abs(days));
  if (size === '0') return `at the same time as ${time}`;
  return `${size} ${size === '1' ? 'day' : 'days'} ${days > 0 ? 'before' : 'after'} ${time}`;
}
