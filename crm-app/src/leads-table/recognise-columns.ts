import type { ColumnReport } from '../backtest/result.ts';
import { type ColumnRoles, resolveRoles } from './column-roles.ts';
import { type ColumnValues, columnValues } from './column-values.ts';
import { fileHabits } from './file-habits.ts';
import { recogniseTimeColumn, type TimeColumn } from './lead-times.ts';
import type { LeadsTable, Warning } from './leads-table.ts';
import { LeadsTableError } from './leads-table-error.ts';
import { missingWordsAmongMeasures, missingWordsAnywhere } from './missing-words.ts';
import { type Decision, leftOut, type RecognitionContext, recogniseColumn } from './recognise-column.ts';
import type { TableEncoding } from './table-encoding.ts';
import { quoted, shortened } from './wording.ts';

export type RecognisedColumns = {
  /** One per column of the table, in its order. */
  readonly reports: readonly ColumnReport[];
  /** How the columns in use become features. */
  readonly encoding: TableEncoding;
  /** How the --time column is read; null where none was named. */
  readonly time: TimeColumn | null;
  /** Readings that were not a matter of course: decimal commas, dates that could be either way round. */
  readonly warnings: readonly Warning[];
};

const EXAMPLES = 3;

/**
 * Decides for every column what it holds and whether it is a feature. Nothing here looks at the outcome. Throws a
 * LeadsTableError for roles that do not fit the table, and 'no-usable-columns' when nothing is left to learn from.
 */
export function recogniseColumns(table: LeadsTable, given: ColumnRoles): RecognisedColumns {
  const roles = resolveRoles(table, given);
  const columns = table.columns.map((column) => columnValues(column, table.rows));
  const habits = fileHabits(columns, table.delimiter);
  const timeValues = columns.find((values) => values.name === roles.time);
  const time = timeValues ? recogniseTimeColumn(timeValues, habits) : null;
  const context: RecognitionContext = {
    habits,
    time: time?.holds === 'dates' ? { name: time.name, format: time.format } : null,
  };
  const decisions = columns.map((values) => byRole(values, roles, time) ?? recogniseColumn(values, context));
  const encoding = {
    columns: decisions.map((decision) => decision.encoding).filter((column) => column !== null),
    missingWords: [...missingWordsAnywhere('')],
    missingWordsAmongMeasures: [...missingWordsAmongMeasures()],
  };
  if (encoding.columns.length === 0) {
    const reasons = decisions.map((decision, place) => `${columns[place].name}: ${decision.decided}`);
    throw new LeadsTableError(
      'no-usable-columns',
      `${table.name} has no column to learn from (${reasons.slice(0, 12).join('; ')}). Export more of the lead's properties.`,
    );
  }
  return {
    reports: decisions.map((decision, place) => reportOf(columns[place], decision)),
    encoding,
    time,
    warnings: readingWarnings(encoding, columns, decisions),
  };
}

function byRole(values: ColumnValues, roles: ColumnRoles, time: TimeColumn | null): Decision | null {
  if (values.name === roles.outcome) return leftOut('outcome', 'what is predicted (--outcome)');
  if (roles.drop?.includes(values.name)) return leftOut('dropped', 'left out on request (--drop)');
  if (values.name === roles.splitColumn)
    return leftOut('split', 'says which leads are for training (--split-column)');
  if (values.name === roles.id) return leftOut('identifier', 'names the lead (--id)');
  if (values.name !== time?.name) return null;
  return leftOut(
    time.holds === 'dates' ? 'date' : 'number',
    'orders the leads in time (--time); not a feature itself',
  );
}

function reportOf(values: ColumnValues, decision: Decision): ColumnReport {
  return {
    name: values.name,
    decided: decision.decided,
    used: decision.encoding !== null,
    why: decision.why,
    missingShare: 1 - values.filled / values.rows,
    distinct: values.distinct,
    examples: decision.personal ? [] : values.values.slice(0, EXAMPLES).map((value) => shortened(value.text)),
  };
}

function readingWarnings(
  encoding: TableEncoding,
  columns: readonly ColumnValues[],
  decisions: readonly Decision[],
): Warning[] {
  const warnings: Warning[] = [];
  const commas = encoding.columns.filter((column) => column.kind === 'number' && column.decimalMark === ',');
  if (commas.length > 0) {
    const names = commas.map((column) => column.name);
    warnings.push({
      code: 'decimal-comma',
      message: `Numbers with a decimal comma: ${quoted(names, 'and')}.`,
    });
  }
  decisions.forEach((decision, place) => {
    if (decision.doubt === undefined) return;
    warnings.push({
      code: 'doubtful-reading',
      message: `Column "${columns[place].name}": ${decision.doubt}.`,
    });
  });
  return warnings;
}
