import { findColumn, type LeadsTable } from './leads-table.ts';
import { LeadsTableError } from './leads-table-error.ts';

/** What the person said about columns, by name. */
export type ColumnRoles = {
  readonly outcome: string;
  /** Names a lead. */
  readonly id?: string | undefined;
  /** When the lead was there: orders the leads, and dates are counted back from it. */
  readonly time?: string | undefined;
  readonly splitColumn?: string | undefined;
  readonly drop?: readonly string[] | undefined;
};

/**
 * The same roles with each name as it stands in the header. Throws 'unknown-column' for a name that the table does
 * not have, 'role-conflict' where the outcome is to be something else too.
 */
export function resolveRoles(table: LeadsTable, roles: ColumnRoles): ColumnRoles {
  const named = (name: string | undefined, option: string) =>
    name === undefined ? undefined : findColumn(table, name, option).name;
  const resolved = {
    outcome: findColumn(table, roles.outcome, '--outcome').name,
    id: named(roles.id, '--id'),
    time: named(roles.time, '--time'),
    splitColumn: named(roles.splitColumn, '--split-column'),
    drop: (roles.drop ?? []).map((name) => findColumn(table, name, '--drop').name),
  };
  const conflict = Object.entries({
    '--id': [resolved.id],
    '--time': [resolved.time],
    '--split-column': [resolved.splitColumn],
    '--drop': resolved.drop,
  }).find(([, names]) => names.includes(resolved.outcome));
  if (conflict) {
    throw new LeadsTableError(
      'role-conflict',
      `"${resolved.outcome}" is the outcome and cannot be ${conflict[0]} as well. Name another column there.`,
    );
  }
  return resolved;
}
