import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { LeadsTable } from './leads-table.ts';
import { LeadsTableError } from './leads-table-error.ts';
import { readLeadsTable } from './read-leads-table.ts';

/** Writes a file that is gone when the test is over; returns its path. */
export function writtenFile(content: string | Uint8Array, name = 'leads.csv'): string {
  const folder = mkdtempSync(join(tmpdir(), 'leads-table-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

export function tableOf(content: string | Uint8Array): Promise<LeadsTable> {
  return readLeadsTable(writtenFile(content));
}

/** A table from rows of cells, quoted where needed. */
export function tableOfRows(
  names: readonly string[],
  rows: readonly (readonly unknown[])[],
): Promise<LeadsTable> {
  const line = (cells: readonly unknown[]): string =>
    cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',');
  return tableOf([line(names), ...rows.map(line)].join('\n'));
}

export function columnTexts(table: LeadsTable, place: number): string[] {
  return Array.from({ length: table.rows }, (_, row) => table.columns[place].at(row));
}

export function codesOf(warnings: readonly { readonly code: string }[]): string[] {
  return warnings.map((warning) => warning.code);
}

/** The LeadsTableError that a promise or a function ends with. */
export async function refusalOf(attempt: Promise<unknown> | (() => unknown)): Promise<LeadsTableError> {
  try {
    await (typeof attempt === 'function' ? attempt() : attempt);
  } catch (error) {
    if (error instanceof LeadsTableError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}
