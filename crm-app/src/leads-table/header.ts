import type { Warning } from './leads-table.ts';
import { LeadsTableError } from './leads-table-error.ts';
import { counted, quoted } from './wording.ts';

/**
 * Column names from the header's cells: blank names become "Column 7", a name that was there already "Name (2)",
 * blank cells at the end are no columns. Throws 'no-header' where the first line holds numbers only.
 */
export function readHeader(
  file: string,
  cells: readonly string[],
  line: number,
): { readonly names: readonly string[]; readonly warnings: readonly Warning[] } {
  const written = cells.map((cell) => cell.replaceAll(/\s+/g, ' ').trim());
  const width = written.findLastIndex((name) => name !== '') + 1;
  if (looksLikeData(written.slice(0, width))) {
    throw new LeadsTableError(
      'no-header',
      `${file}, line ${line}: these are values, not column names (${written.slice(0, 5).join(', ')}, …). Add a first line with the columns' names.`,
      line,
    );
  }
  const warnings: Warning[] = [];
  const taken = new Set<string>();
  const doubled: string[] = [];
  const unnamed: string[] = [];
  const names = written.slice(0, width).map((name, place) => {
    const wanted = name === '' ? `Column ${place + 1}` : name;
    let unique = wanted;
    for (let time = 2; taken.has(unique); time++) unique = `${wanted} (${time})`;
    taken.add(unique);
    if (name === '') unnamed.push(unique);
    else if (unique !== wanted) doubled.push(unique);
    return unique;
  });
  if (doubled.length > 0) {
    warnings.push({
      code: 'duplicate-header',
      message: `Line ${line} has the same column name more than once; the later ones are read as ${quoted(doubled, 'and')}.`,
    });
  }
  if (unnamed.length > 0) {
    warnings.push({
      code: 'unnamed-column',
      message: `${counted(unnamed.length, 'column')} without a name on line ${line}: read as ${quoted(unnamed, 'and')}.`,
    });
  }
  return { names, warnings };
}

/** All numbers, and not the 0, 1, 2, … that a table without names is exported with. */
function looksLikeData(names: readonly string[]): boolean {
  const numbers = names.map((name) =>
    /^[-+]?\d+([.,]\d+)?$/.test(name) ? Number(name.replace(',', '.')) : null,
  );
  if (numbers.some((value) => value === null)) return false;
  return !numbers.every((value, place) => place === 0 || value === (numbers[place - 1] ?? 0) + 1);
}
