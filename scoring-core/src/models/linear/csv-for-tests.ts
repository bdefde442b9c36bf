import { existsSync, readFileSync } from 'node:fs';
import type { CategoryColumn, Column, NumberColumn } from '../matrix.ts';

/** Real data lies beside the checkout and never in it; where it is absent, tests that need it skip. */
const dataFolder = new URL('../../../../../shared/data/', import.meta.url);

export function hasSharedData(): boolean {
  return existsSync(dataFolder);
}

export function readSharedJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, dataFolder), 'utf8'));
}

export type CsvTable = { readonly rows: number; readonly text: ReadonlyMap<string, readonly string[]> };

/** Fields may be quoted; a quoted field may hold commas and doubled quotes, but no line break. */
export function readSharedCsv(path: string): CsvTable {
  const lines = readFileSync(new URL(path, dataFolder), 'utf8').split(/\r?\n/).filter(Boolean).map(fieldsOf);
  const [header, ...body] = lines;
  return {
    rows: body.length,
    text: new Map(header.map((name, index) => [name, body.map((fields) => fields[index])])),
  };
}

export function keepRows(table: CsvTable, keep: (row: number) => boolean): CsvTable {
  const kept = Array.from({ length: table.rows }, (_, row) => row).filter(keep);
  return {
    rows: kept.length,
    text: new Map([...table.text].map(([name, values]) => [name, kept.map((row) => values[row])])),
  };
}

export function textOf(table: CsvTable, name: string): readonly string[] {
  const values = table.text.get(name);
  if (!values) throw new Error(`The file has no column "${name}".`);
  return values;
}

/** An empty field is NaN. */
export function numbersOf(table: CsvTable, name: string): Float64Array {
  return Float64Array.from(textOf(table, name), (value) => (value === '' ? Number.NaN : Number(value)));
}

export function numberColumn(name: string, values: ArrayLike<number>): NumberColumn {
  return { kind: 'number', name, values: Float32Array.from(values) };
}

/** An empty string is missing; categories in order of first appearance. */
export function categoryColumn(name: string, values: readonly string[]): CategoryColumn {
  const categories = [...new Set(values)].filter((value) => value !== '');
  const codeOf = new Map(categories.map((category, code) => [category, code]));
  return {
    kind: 'category',
    name,
    categories,
    codes: Int32Array.from(values, (value) => codeOf.get(value) ?? -1),
  };
}

/** A number column where every filled field reads as a number, else a category column. */
export function guessColumn(table: CsvTable, name: string): Column {
  const values = textOf(table, name);
  return values.every((value) => value === '' || Number.isFinite(Number(value)))
    ? numberColumn(name, numbersOf(table, name))
    : categoryColumn(name, values);
}

function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const character = line[at];
    if (character === '"' && quoted && line[at + 1] === '"') field += line[at++];
    else if (character === '"') quoted = !quoted;
    else if (character === ',' && !quoted) {
      fields.push(field);
      field = '';
    } else field += character;
  }
  return [...fields, field];
}
