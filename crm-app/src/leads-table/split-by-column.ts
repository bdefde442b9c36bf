import { findColumn, type LeadsTable } from './leads-table.ts';
import { LeadsTableError } from './leads-table-error.ts';
import type { OutcomeLabels } from './outcome-labels.ts';
import { ascendingParts, type RowSplit, TRAIN_SHARE, VALIDATION_SHARE } from './row-split.ts';
import { type SplitPart, splitPartOf } from './split-labels.ts';
import { counted, quoted, shortened } from './wording.ts';

/** As the file says. Without validation rows, some are taken from train, and it is said. */
export function splitByColumn(table: LeadsTable, outcome: OutcomeLabels, name: string): RowSplit {
  const column = findColumn(table, name, '--split-column');
  const parts: Record<SplitPart, number[]> = { train: [], validation: [], test: [] };
  const strangers = new Set<string>();
  let strange = 0;
  for (const row of outcome.rows) {
    const part = splitPartOf(column.at(row));
    if (part) parts[part].push(row);
    else {
      strange++;
      if (strangers.size < 5) strangers.add(shortened(column.at(row)));
    }
  }
  if (parts.train.length === 0 || parts.test.length === 0) {
    const lacking = parts.train.length === 0 ? 'train' : 'test';
    const holds = strangers.size > 0 ? ` It holds ${quoted([...strangers], 'and')}.` : '';
    throw new LeadsTableError(
      'empty-part',
      `--split-column: column "${column.name}" marks no lead as ${lacking}.${holds} It must say train, validation or test; name another column, or leave it out for another split.`,
    );
  }
  const leftOut =
    strange === 0 ? [] : [{ why: `"${column.name}" is not train, validation or test`, count: strange }];
  const common = { method: 'column', by: `by column "${column.name}"`, leftOut } as const;
  if (parts.validation.length > 0) return { ...common, ...ascendingParts(parts), warnings: [] };

  const share = VALIDATION_SHARE / (TRAIN_SHARE + VALIDATION_SHARE);
  const isTaken = (place: number): boolean => Math.floor((place + 1) * share) > Math.floor(place * share);
  const validation = parts.train.filter((_, place) => isTaken(place));
  const train = parts.train.filter((_, place) => !isTaken(place));
  return {
    ...common,
    ...ascendingParts({ train, validation, test: parts.test }),
    warnings: [
      {
        code: 'validation-from-train',
        message: `"${column.name}" marks no lead as validation: ${counted(validation.length, 'lead')}, spread evenly over train, were taken for it.`,
      },
    ],
  };
}
