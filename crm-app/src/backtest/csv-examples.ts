import { type ExampleTable, type Parts, selectExamples } from '@leadlight/scoring-core';
import { asMeasures, columnValues } from '../leads-table/column-values.ts';
import { encodeTable } from '../leads-table/encode-table.ts';
import { fileHabits } from '../leads-table/file-habits.ts';
import { leadNumbers, repeatedIdWarnings } from '../leads-table/lead-numbers.ts';
import { leadTimes, recogniseTimeColumn, type TimeColumn } from '../leads-table/lead-times.ts';
import { findColumn, type LeadsTable, type Warning } from '../leads-table/leads-table.ts';
import { type OutcomeLabels, outcomeLabels } from '../leads-table/outcome-labels.ts';
import { parseOutcomeOption } from '../leads-table/outcome-option.ts';
import { type RecognisedColumns, recogniseColumns } from '../leads-table/recognise-columns.ts';
import type { RowSplit } from '../leads-table/row-split.ts';
import { splitRows } from '../leads-table/split-rows.ts';
import { timeRanks } from '../leads-table/time-ranks.ts';
import type { Segments } from './ranking.ts';

/** What the person said about the columns of a list. */
export type CsvWishes = {
  /** COL or COL=VALUE. */
  readonly outcome: string;
  readonly id?: string | undefined;
  readonly time?: string | undefined;
  readonly drop: readonly string[];
  readonly splitColumn?: string | undefined;
  /** A column that today's calls are ordered by, higher first. */
  readonly today?: string | undefined;
  /** A column to show results apart by; it stays a column like the others. */
  readonly segment?: string | undefined;
  readonly seed: number;
};

export type CsvExamples = {
  readonly table: ExampleTable;
  readonly parts: Parts;
  readonly split: RowSplit;
  readonly outcome: OutcomeLabels;
  readonly recognised: RecognisedColumns;
  readonly time: TimeColumn | null;
  readonly todayOrder: { readonly words: string; readonly values: Float64Array };
  readonly segments: Segments | null;
  readonly warnings: readonly Warning[];
};

/** A lead list as examples: rows without an outcome are out, rows are renumbered from 0 in the order of the file. */
export function csvExamples(list: LeadsTable, wishes: CsvWishes): CsvExamples {
  const { column, value } = parseOutcomeOption(list, wishes.outcome);
  const outcome = outcomeLabels(list, column, value);
  const recognised = recogniseColumns(list, { ...wishes, outcome: column });
  const { time } = recognised;
  const leads = leadNumbers(list, wishes.id);
  const { splitColumn, seed } = wishes;
  const split = splitRows(list, outcome, { splitColumn, time, seed, leads });
  const { matrix, warnings } = encodeTable(list, recognised.encoding);
  const times = time && leadTimes(list, time);
  const rows = matrix.rows;
  const whole: ExampleTable = {
    matrix,
    labels: outcome.labels,
    weights: new Float64Array(rows).fill(1),
    leads,
    accounts: leads,
    moments: time && times && momentsOf(time, times),
  };
  const kept = keptRows(outcome, times);
  const placeOf = new Map(Array.from(kept, (row, place) => [row, place]));
  const renumber = (part: Int32Array): Int32Array =>
    Int32Array.from([...part].flatMap((row) => placeOf.get(row) ?? []));
  const todayValues = todayOrder(list, wishes, time, times);
  return {
    table: selectExamples(whole, kept),
    parts: {
      train: renumber(split.train),
      validation: renumber(split.validation),
      test: renumber(split.test),
    },
    split,
    outcome,
    recognised,
    time,
    todayOrder: {
      words: todayValues.words,
      values: Float64Array.from(kept, (row) => todayValues.values[row]),
    },
    segments: segmentsBy(list, wishes.segment, kept),
    warnings: [
      ...list.warnings,
      ...outcome.warnings,
      ...recognised.warnings,
      ...split.warnings,
      ...repeatedIdWarnings(leads, split),
      ...warnings,
    ],
  };
}

/**
 * Moments as everything behind takes them: epoch milliseconds. Record numbers only give an order, and read as
 * milliseconds they would say how old a lead is: recency weights would trust nothing but the last rows. Their ranks
 * keep the order, and taken as milliseconds span minutes, so that all recency weights are equal.
 */
function momentsOf(time: TimeColumn, times: Float64Array): Float64Array {
  return time.holds === 'dates' ? times : timeRanks(times);
}

/** Rows with an outcome; with --time also with a time, since folds and weights go by it. */
function keptRows(outcome: OutcomeLabels, times: Float64Array | null): Int32Array {
  return times ? outcome.rows.filter((row) => !Number.isNaN(times[row])) : outcome.rows;
}

function segmentsBy(list: LeadsTable, name: string | undefined, kept: Int32Array): Segments | null {
  if (name === undefined) return null;
  const column = findColumn(list, name, '--segment');
  return { by: column.name, values: Array.from(kept, (row) => column.at(row) || NOTHING_STANDS) };
}

const NOTHING_STANDS = '(empty)';

function todayOrder(
  list: LeadsTable,
  wishes: CsvWishes,
  time: TimeColumn | null,
  times: Float64Array | null,
): { words: string; values: Float64Array } {
  if (wishes.today !== undefined) return orderByColumn(list, wishes.today);
  if (time && times) {
    return { words: `newest first (${time.name})`, values: times.map((each) => lastWhenMissing(each)) };
  }
  return {
    words: 'the order of the file',
    values: Float64Array.from({ length: list.rows }, (_, row) => -row),
  };
}

function orderByColumn(list: LeadsTable, name: string): { words: string; values: Float64Array } {
  const columns = list.columns.map((column) => columnValues(column, list.rows));
  const column = findColumn(list, name, '--today');
  const values = columns.find((each) => each.name === column.name);
  if (!values) throw new Error(`The column "${column.name}" was found and lost.`);
  const time = recogniseTimeColumn(asMeasures(values), fileHabits(columns, list.delimiter));
  return { words: `${column.name}, highest first`, values: leadTimes(list, time).map(lastWhenMissing) };
}

function lastWhenMissing(value: number): number {
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}
