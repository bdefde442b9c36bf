/** A lead list from a CSV file to a matrix, in the order of use. docs/csv.md tells the rules. */

export type { ColumnRoles } from './column-roles.ts';
export { encodeTable } from './encode-table.ts';
export { leadTimes, type TimeColumn } from './lead-times.ts';
export { findColumn, type LeadsTable, type TextColumn, type Warning } from './leads-table.ts';
export { LeadsTableError, type LeadsTableErrorCode } from './leads-table-error.ts';
export { type OutcomeLabels, outcomeLabels } from './outcome-labels.ts';
export { parseOutcomeOption } from './outcome-option.ts';
export { type OnProgress, readLeadsTable } from './read-leads-table.ts';
export { type RecognisedColumns, recogniseColumns } from './recognise-columns.ts';
export type { RowSplit } from './row-split.ts';
export { type SplitWishes, splitRows } from './split-rows.ts';
export { suspiciousColumns } from './suspicious-columns.ts';
export { type ColumnEncoding, type TableEncoding, tableEncoding } from './table-encoding.ts';
