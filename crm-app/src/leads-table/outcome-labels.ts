import { yesOrNo } from './boolean-words.ts';
import { closeMatches } from './close-matches.ts';
import { asMeasures, type ColumnValue, type ColumnValues, columnValues } from './column-values.ts';
import { findColumn, type LeadsTable, type Warning } from './leads-table.ts';
import { LeadsTableError } from './leads-table-error.ts';
import { missingWordsAnywhere, plainText } from './missing-words.ts';
import { chooseMark } from './number-format.ts';
import { saysHappened } from './outcome-words.ts';
import { counted, countWords, quoted, shortened } from './wording.ts';

export type OutcomeLabels = {
  readonly column: string;
  /** The value that counts as yes, as the file spells it. */
  readonly value: string;
  /** Rows with an outcome, ascending. */
  readonly rows: Int32Array;
  /** 1 or 0 for each row of the table; NaN where the outcome is missing. */
  readonly labels: Float64Array;
  /** Rows left out because the outcome is missing. */
  readonly missing: number;
  readonly warnings: readonly Warning[];
};

const VALUES_SHOWN = 12;

/**
 * The outcome of each lead. Without `value` the column must hold two values of which one says yes; with it, that
 * value is yes and every other one no. Throws a LeadsTableError that lists the values and says what to write.
 */
export function outcomeLabels(table: LeadsTable, columnName: string, value?: string | null): OutcomeLabels {
  const column = findColumn(table, columnName, '--outcome');
  const values = columnValues(column, table.rows);
  if (values.filled === 0) {
    throw new LeadsTableError(
      'outcome-empty',
      `The outcome "${column.name}" is not filled in for any of the ${counted(table.rows, 'row')}. Name another column with --outcome.`,
    );
  }
  if (nobodyYet(values, value ?? null)) return noWins(table, values, value ?? null);
  const yes = value === undefined || value === null ? findYes(values) : chosenValue(values, value);
  // A ticked box: the one value is yes, and the person said so by naming it; an empty cell is no.
  const emptyIsNo = values.distinct === 1;
  const missing = new Set(missingWordsAnywhere(column.name));
  const labelOf = (text: string): number => {
    const plain = plainText(text);
    if (plain === yes.plain) return 1;
    return (plain === '' || missing.has(plain)) && !emptyIsNo ? Number.NaN : 0;
  };
  const known = column.dictionary?.texts.map(labelOf);
  const labels = new Float64Array(table.rows);
  const rows: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    labels[row] = known && column.dictionary ? known[column.dictionary.codes[row]] : labelOf(column.at(row));
    if (!Number.isNaN(labels[row])) rows.push(row);
  }
  return {
    column: column.name,
    value: yes.text,
    rows: Int32Array.from(rows),
    labels,
    missing: table.rows - rows.length,
    warnings: labelWarnings(values, yes, emptyIsNo),
  };
}

/** "No" throughout is no mistake but a young company: there is nothing to learn from yet, and that is an answer. */
function nobodyYet(values: ColumnValues, value: string | null): boolean {
  const [only, ...others] = values.values;
  const asksForYes = value === null || saysHappened(value);
  return others.length === 0 && yesOrNo(only.text) === 0 && asksForYes;
}

function noWins(table: LeadsTable, values: ColumnValues, value: string | null): OutcomeLabels {
  const column = findColumn(table, values.name, '--outcome');
  const missing = new Set(missingWordsAnywhere(column.name));
  const isMissing = (text: string): boolean => text === '' || missing.has(plainText(text));
  const labels = Float64Array.from({ length: table.rows }, (_, row) =>
    isMissing(column.at(row)) ? Number.NaN : 0,
  );
  const rows = Int32Array.from([...labels.keys()].filter((row) => labels[row] === 0));
  return {
    column: column.name,
    value: value ?? 'yes',
    rows,
    labels,
    missing: table.rows - rows.length,
    warnings: [
      {
        code: 'no-wins',
        message: `"${values.name}" is "${values.values[0].text}" in every row: no lead of this list has the outcome yet.`,
      },
    ],
  };
}

function findYes(values: ColumnValues): ColumnValue {
  const list = `${listValues(values)}`;
  if (values.distinct === 1) {
    const only = values.values[0];
    const empty = values.rows - values.filled;
    throw new LeadsTableError(
      'outcome-one-value',
      empty > 0
        ? `The outcome "${values.name}" has one value only: ${list}; ${counted(empty, 'row')} are not filled in. If those are a no, say --outcome "${values.name}=${only.text}".`
        : `The outcome "${values.name}" has one value only: ${list}. There is nothing to tell apart: export leads with and without the outcome, or name another column.`,
    );
  }
  const happened = values.values.filter((value) => saysHappened(value.text));
  if (values.distinct > 2) {
    if (isAmount(values)) {
      throw new LeadsTableError(
        'outcome-many-values',
        `The outcome "${values.name}" holds amounts (${countWords(values.distinct)} different numbers), and an outcome is something that happened or did not. Add a column with 1 where it did (such as an amount above 0) and 0 elsewhere, or name another column.`,
      );
    }
    const suggestion = happened[0] ?? likeliestYes(values);
    throw new LeadsTableError(
      'outcome-many-values',
      `The outcome "${values.name}" has ${countWords(values.distinct)} values: ${list}. Say which one counts as yes, such as --outcome "${values.name}=${suggestion.text}"; all others are then no.`,
    );
  }
  if (happened.length === 1) return happened[0];
  throw new LeadsTableError(
    'outcome-unclear',
    `The outcome "${values.name}" has the values ${list}, and neither says clearly that it happened. Say which one counts as yes, such as --outcome "${values.name}=${likeliestYes(values).text}".`,
  );
}

/** What to suggest where no value says yes: never one that says no. Of two values the rarer, of more the commonest. */
function likeliestYes(values: ColumnValues): ColumnValue {
  const open = values.values.filter((value) => yesOrNo(value.text) !== 0);
  return (values.distinct === 2 ? open[open.length - 1] : open[0]) ?? values.values[0];
}

/** Numbers with decimals, or too many different ones for the stages of anything. */
function isAmount(values: ColumnValues): boolean {
  const fit = chooseMark(asMeasures(values), null);
  return fit.share >= 0.95 && (!fit.whole || values.distinct > VALUES_SHOWN);
}

function chosenValue(values: ColumnValues, wanted: string): ColumnValue {
  const plain = plainText(wanted);
  const asNumber = Number(plain);
  const found =
    values.values.find((value) => value.plain === plain) ??
    (plain === '' ? undefined : values.values.find((value) => Number(value.plain) === asNumber));
  if (found === undefined) {
    const close = closeMatches(
      wanted,
      values.values.map((value) => value.text),
    );
    throw new LeadsTableError(
      'outcome-value-unknown',
      `No row has "${wanted}" in the outcome "${values.name}". ${close.length > 0 ? `Did you mean ${quoted(close, 'or')}?` : `It has ${listValues(values)}.`}`,
    );
  }
  if (values.distinct === 1 && values.filled === values.rows) {
    throw new LeadsTableError(
      'outcome-one-value',
      `The outcome "${values.name}" is "${found.text}" in every row. There is nothing to tell apart: export leads without it too.`,
    );
  }
  return found;
}

function labelWarnings(values: ColumnValues, yes: ColumnValue, emptyIsNo: boolean): Warning[] {
  const empty = values.rows - values.filled;
  const warnings: Warning[] = [];
  if (emptyIsNo) {
    warnings.push({
      code: 'empty-is-no',
      message: `"${values.name}" is "${yes.text}" or not filled in; ${counted(empty, 'row')} without it count as no.`,
    });
  } else if (empty > 0) {
    warnings.push({
      code: 'outcome-missing',
      message: `${counted(empty, 'row')} without a value in the outcome "${values.name}" left out.`,
    });
  }
  if (values.distinct > 2) {
    const others = values.values.filter((value) => value !== yes);
    warnings.push({
      code: 'outcome-others-are-no',
      message: `"${yes.text}" counts as yes; the other ${countWords(values.distinct - 1)} values of "${values.name}" count as no: ${listValues({ ...values, values: others, distinct: values.distinct - 1 })}. Leads that are still open are better left out of the file.`,
    });
  }
  return warnings;
}

function listValues(values: ColumnValues): string {
  const shown = values.values.slice(0, VALUES_SHOWN);
  const list = shown.map((value) => `"${shortened(value.text)}" (${countWords(value.count)})`).join(', ');
  const more = values.distinct - shown.length;
  return more > 0 ? `${list} and ${countWords(more)} more` : list;
}
