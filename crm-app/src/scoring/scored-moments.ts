import { buildMatrix, calendarOf, describerOf, parseIsoTime, type Serving } from '@leadlight/scoring-core';
import { findColumn, type LeadsTable } from '../leads-table/leads-table.ts';
import { UserError } from '../platform/user-error.ts';
import type { TimelinesFile } from '../timelines-file/read-timelines.ts';
import { type NotScored, notScored, outcomeOfScorer, whyNotScored } from './at-risk.ts';
import { SCORE_COLUMNS, scoreCells } from './score-lines.ts';
import { scoreRows } from './score-rows.ts';
import { earlierOf, featuresOf } from './stream-input.ts';

/** Scores leads at moments, each by what was known at its moment; rows come out in the order of the moments file. */
export async function scoredMoments(serving: Serving, file: TimelinesFile, moments: LeadsTable) {
  const { set, since } = featuresOf(serving.scorer);
  const wanted = momentsIn(moments);
  const outcome = outcomeOfScorer(serving.scorer);
  const why = wanted.map(({ lead, moment }) => whyNotScored(file.store, outcome, lead, moment));
  const calendar = earlierOf(calendarOf(file.store, Number.POSITIVE_INFINITY), since);
  const matrix = buildMatrix(file.store, wanted, set, calendar);
  const times = Float64Array.from(wanted, ({ moment }) => moment);
  const scores = await scoreRows(serving, matrix, describerOf(set.features), times);
  return {
    rows: wanted.length,
    lines: [
      ['lead', 'moment', ...SCORE_COLUMNS],
      ...scores.map((row, place) => [
        wanted[place].lead,
        new Date(wanted[place].moment).toISOString(),
        ...scoreCells(why[place] === null ? row : notScored(row), why[place]),
      ]),
    ],
    warnings: [...moments.warnings.map((warning) => warning.message), ...notScoredWarning(wanted, why)],
  };
}

function notScoredWarning(
  wanted: readonly { lead: string; moment: number }[],
  why: readonly (NotScored | null)[],
): string[] {
  const places = [...why.keys()].filter((place) => why[place] !== null);
  if (places.length === 0) return [];
  const [first] = places;
  const { lead, moment } = wanted[first];
  return [
    `${places.length.toLocaleString('en-US')} rows have no score (tier exclude), such as ${lead} at ${new Date(moment).toISOString()}: ${why[first]}.`,
  ];
}

function momentsIn(table: LeadsTable): { lead: string; moment: number }[] {
  const leads = findColumn(table, 'lead', '--moments');
  const times = findColumn(table, 'moment', '--moments');
  return Array.from({ length: table.rows }, (_, row) => {
    const moment = parseIsoTime(times.at(row));
    if (!Number.isNaN(moment)) return { lead: leads.at(row), moment };
    throw new UserError(
      `${table.name}, line ${table.lines[row]}: "${times.at(row)}" is not a time such as 2026-02-23T12:00:00Z.`,
    );
  });
}
