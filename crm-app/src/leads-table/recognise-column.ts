import type { ColumnReport } from '../backtest/result.ts';
import { yesOrNo } from './boolean-words.ts';
import { asMeasures, type ColumnValues } from './column-values.ts';
import { chooseDateFormat, type DateChoice } from './date-format.ts';
import { dayOf } from './date-text.ts';
import type { FileHabits } from './file-habits.ts';
import { recogniseNumber } from './recognise-number.ts';
import { recogniseText } from './recognise-text.ts';
import { isSplitLabels } from './split-labels.ts';
import type { ColumnEncoding, DateFormat } from './table-encoding.ts';
import { counted, countWords, percent } from './wording.ts';

/** What a column is, why, and how it becomes a feature (null: it does not). */
export type Decision = {
  readonly decided: ColumnReport['decided'];
  readonly why: string;
  readonly encoding: ColumnEncoding | null;
  /** Its values point at a person: reports show no examples. */
  readonly personal?: boolean;
  /** A reading that the column itself does not settle. */
  readonly doubt?: string | undefined;
};

export type RecognitionContext = {
  readonly habits: FileHabits;
  /** The --time column, where it holds dates. */
  readonly time: { readonly name: string; readonly format: DateFormat } | null;
};

/** Columns filled in less often are dropped, as in every report (CONTRACT.md, Features). */
export const LEAST_COVERAGE = 0.01;

/** Decides what a column without a role is. The order matters: 0 and 1 are numbers too, 20240131 is one and a date. */
export function recogniseColumn(values: ColumnValues, context: RecognitionContext): Decision {
  const coverage = values.filled / values.rows;
  if (values.filled === 0) return leftOut('dropped', 'never filled in');
  if (coverage < LEAST_COVERAGE) {
    return leftOut('dropped', `filled in for ${percent(coverage)} of the rows only (under 1 %)`);
  }
  if (values.distinct === 1) return oneValue(values, coverage);
  if (isSplitLabels(values)) {
    return leftOut('split', 'holds train / validation / test labels, not facts about leads');
  }
  const boolean = recogniseBoolean(values);
  if (boolean) return boolean;
  const measures = asMeasures(values);
  if (measures.distinct > 1 && measures.filled / values.rows >= LEAST_COVERAGE) {
    const date = chooseDateFormat(measures, context.habits.dayFirst);
    if (date) return recogniseDate(measures, date, context);
    const number = recogniseNumber(measures, context.habits);
    if (number) return number;
  }
  return recogniseText(values);
}

export function leftOut(decided: Decision['decided'], why: string): Decision {
  return { decided, why, encoding: null };
}

function oneValue(values: ColumnValues, coverage: number): Decision {
  const { text } = values.values[0];
  if (coverage > 1 - LEAST_COVERAGE) {
    return leftOut(
      'constant',
      `"${text}" in ${values.filled === values.rows ? 'every row' : percent(coverage)}`,
    );
  }
  return {
    decided: 'boolean',
    why: `"${text}" or not filled in: ticked in ${percent(coverage)} of the rows`,
    encoding: { kind: 'category', name: values.name, categories: [text], other: null, codes: false },
  };
}

function recogniseBoolean(values: ColumnValues): Decision | null {
  if (values.distinct !== 2) return null;
  const [first, second] = values.values;
  const yes = [first, second].find((value) => yesOrNo(value.text) === 1);
  const no = [first, second].find((value) => yesOrNo(value.text) === 0);
  if (!yes || !no) return null;
  return {
    decided: 'boolean',
    why: `"${yes.text}" in ${counted(yes.count, 'row')}, "${no.text}" in ${countWords(no.count)}`,
    encoding: { kind: 'boolean', name: values.name, no: no.text, yes: yes.text },
  };
}

function recogniseDate(values: ColumnValues, date: DateChoice, context: RecognitionContext): Decision {
  const from = `dates from ${dayOf(date.earliest)} to ${dayOf(date.latest)} (${date.format})`;
  const strange = date.share < 1 ? `; ${percent(1 - date.share)} are no dates and count as missing` : '';
  const guess = date.guessed ? `; ${date.guessed}` : '';
  if (context.time === null) {
    return leftOut(
      'date',
      `${from}${guess}; left out, since a date says something only as days before the lead's own time: name that with --time`,
    );
  }
  return {
    decided: 'date',
    why: `${from}${strange}${guess}; used as days before "${context.time.name}"`,
    encoding: { kind: 'days before', name: values.name, format: date.format, time: context.time },
    doubt: date.guessed ?? undefined,
  };
}
