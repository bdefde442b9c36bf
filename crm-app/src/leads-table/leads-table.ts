import { closeMatches } from './close-matches.ts';
import { LeadsTableError } from './leads-table-error.ts';
import { quoted } from './wording.ts';

/** A repair that was made, or a doubt that a person should know of. */
export type Warning = { readonly code: string; readonly message: string };

/** One column as text, before anybody decided what it means. */
export type TextColumn = {
  readonly name: string;
  /** The cell's text without white space around it; '' where nothing stands. */
  at(row: number): string;
  /** The different texts and each row's index into them; null for a column with too many to be worth a dictionary. */
  readonly dictionary: { readonly texts: readonly string[]; readonly codes: Int32Array } | null;
};

/** A lead list as it was read: columns of text. */
export type LeadsTable = {
  /** The file's name, without its folders. */
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly TextColumn[];
  /** Line of the file on which each row begins, from 1. */
  readonly lines: Uint32Array;
  readonly delimiter: Delimiter;
  readonly warnings: readonly Warning[];
};

export type Delimiter = ',' | ';' | '\t' | '|';

/**
 * The column of that name: letter by letter, else the only one that differs in case and spaces alone. Throws an
 * 'unknown-column' error with the close matches; `option` says where the name was given ("--time").
 */
export function findColumn(table: LeadsTable, name: string, option: string): TextColumn {
  const found = matchColumn(table, name);
  if (found) return found;
  const names = table.columns.map((column) => column.name);
  const close = closeMatches(name, names);
  throw new LeadsTableError(
    'unknown-column',
    close.length > 0
      ? `${option}: ${table.name} has no column "${name}". Did you mean ${quoted(close, 'or')}?`
      : `${option}: ${table.name} has no column "${name}". It has ${quoted(names.slice(0, 40), 'and')}${
          names.length > 40 ? `, and ${names.length - 40} more` : ''
        }.`,
  );
}

/** The column of that name: letter by letter, else the only one that differs in case and spaces alone; else null. */
export function matchColumn(table: LeadsTable, name: string): TextColumn | null {
  const exact = table.columns.find((column) => column.name === name);
  if (exact) return exact;
  const loose = table.columns.filter((column) => plainName(column.name) === plainName(name));
  return loose.length === 1 ? loose[0] : null;
}

function plainName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, ' ');
}
