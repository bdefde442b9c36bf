import { findColumn, type LeadsTable } from './leads-table.ts';

/**
 * Column and value of `--outcome COL[=VALUE]`. Names may hold "=" themselves: the longest beginning that is a column
 * of the table wins. Throws 'unknown-column' when none is.
 */
export function parseOutcomeOption(
  table: LeadsTable,
  option: string,
): { readonly column: string; readonly value: string | null } {
  const names = new Set(table.columns.map((column) => column.name.toLowerCase()));
  const isColumn = (text: string): boolean => names.has(text.trim().toLowerCase());
  if (isColumn(option)) return { column: findColumn(table, option.trim(), '--outcome').name, value: null };
  for (let place = option.lastIndexOf('='); place > 0; place = option.lastIndexOf('=', place - 1)) {
    const name = option.slice(0, place);
    if (isColumn(name)) {
      return {
        column: findColumn(table, name.trim(), '--outcome').name,
        value: option.slice(place + 1).trim(),
      };
    }
  }
  const wanted = option.includes('=') ? option.slice(0, option.indexOf('=')) : option;
  return {
    column: findColumn(table, wanted.trim(), '--outcome').name,
    value: option.includes('=') ? option.slice(option.indexOf('=') + 1).trim() : null,
  };
}
