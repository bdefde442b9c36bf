import type { Column, Matrix } from '@leadlight/scoring-core';
import type { SuspiciousColumn } from '../backtest/result.ts';
import { speaksOfAftermath } from './aftermath-names.ts';
import { type ColumnGroups, groupRows } from './column-groups.ts';
import { type ColumnStrength, columnStrength } from './column-strength.ts';
import { countGroups, type GroupCounts, nearlyPure } from './nearly-pure.ts';
import { rankTogether } from './strength-together.ts';
import type { TableEncoding } from './table-encoding.ts';
import { countWords, percent } from './wording.ts';

/** A single honest column of a lead seldom takes away more than a fifth of the uncertainty (docs/csv.md). */
const TOO_MUCH_EXPLAINED = 0.25;
/** From here on a column is compared with all others together. */
const STRONG_RANKING = 0.8;
const LEAST_OTHERS = 3;
/** A name that speaks of the aftermath counts when the column tells something at all. */
const TELLS_SOMETHING = 0.02;
/** Share of a date column's leads whose date lies more than a day after the lead's time. */
const LATE_DATES = 0.01;
/** With fewer leads of either outcome nothing is judged by its strength. */
const LEAST_OF_EACH = 30;
/** Beyond this many training rows a sample, evenly over them, answers as well. */
const MOST_ROWS = 50_000;

type Reason = { readonly rule: string; readonly evidence: string };

type Studied = {
  readonly column: Column;
  readonly groups: ColumnGroups;
  readonly counts: GroupCounts;
  readonly strength: ColumnStrength;
};

/**
 * Columns that look as if they were filled in after the outcome, or because of it: the rule of docs/csv.md, applied
 * to training rows alone. `labels` has an entry per row of the matrix; only those of `trainRows` are read.
 */
export function suspiciousColumns(
  matrix: Matrix,
  labels: Float64Array,
  trainRows: ArrayLike<number>,
  encoding: TableEncoding,
): SuspiciousColumn[] {
  const rows = sampleRows(trainRows);
  const outcome = Float64Array.from(rows, (row) => labels[row]);
  const positives = sum(outcome);
  const enough = Math.min(positives, outcome.length - positives) >= LEAST_OF_EACH;
  const dates = new Map(encoding.columns.map((column) => [column.name, column]));
  const studied = matrix.columns.map((column): Studied => {
    const groups = groupRows(column, rows);
    return {
      column,
      groups,
      counts: countGroups(groups, outcome),
      strength: columnStrength(groups, outcome),
    };
  });

  const found = new Map<string, SuspiciousColumn>();
  for (const each of studied) {
    const reasons = [
      ...(enough ? reasonsByOutcome(each) : []),
      ...(dates.get(each.column.name)?.kind === 'days before' ? lateDates(each, rows) : []),
    ];
    if (reasons.length === 0) continue;
    found.set(each.column.name, {
      column: each.column.name,
      rule: reasons.map((reason) => reason.rule).join(', '),
      evidence: reasons.map((reason) => reason.evidence).join('; '),
    });
  }
  if (enough) findDominant(studied, outcome, found);
  return studied.flatMap((each) => found.get(each.column.name) ?? []);
}

/** Adds, strongest first, columns that rank better alone than all those not under suspicion do together. */
function findDominant(
  studied: readonly Studied[],
  outcome: Float64Array,
  found: Map<string, SuspiciousColumn>,
): void {
  for (;;) {
    const rest = studied
      .filter((each) => !found.has(each.column.name))
      .sort((a, b) => b.strength.rocAuc - a.strength.rocAuc);
    const [strongest, ...others] = rest;
    if (!strongest || strongest.strength.rocAuc < STRONG_RANKING || others.length < LEAST_OTHERS) return;
    const together = rankTogether(
      others.map((each) => each.strength.logOdds),
      outcome,
    );
    if (together >= strongest.strength.rocAuc) return;
    found.set(strongest.column.name, {
      column: strongest.column.name,
      rule: 'stronger than all others together',
      evidence: `${describe(strongest)}; the other ${others.length} columns together rank with ${together.toFixed(2)}`,
    });
  }
}

function reasonsByOutcome(each: Studied): Reason[] {
  const reasons: Reason[] = [];
  const strong = each.strength.explained >= TOO_MUCH_EXPLAINED;
  if (strong) reasons.push({ rule: 'strong alone', evidence: describe(each) });
  const pure = nearlyPure(each.groups, each.counts);
  if (pure !== null) reasons.push({ rule: 'nearly pure', evidence: pure });
  if (speaksOfAftermath(each.column.name) && each.strength.explained >= TELLS_SOMETHING) {
    const name = 'its name speaks of what happens with or after the outcome';
    reasons.push({
      rule: 'name speaks of the aftermath',
      evidence: reasons.length > 0 ? name : `${name}, and ${describe(each)}`,
    });
  }
  return reasons;
}

function lateDates(each: Studied, rows: Int32Array): Reason[] {
  if (each.column.kind !== 'number') return [];
  const days = each.column.values;
  const filled = rows.filter((row) => !Number.isNaN(days[row])).length;
  const late = rows.filter((row) => days[row] < -1).length;
  if (late === 0 || late < LATE_DATES * filled) return [];
  const evidence = `for ${countWords(late)} of ${countWords(filled)} leads the date lies after the lead's own time`;
  return [{ rule: 'dated after the lead', evidence }];
}

/** "alone it ranks …", with the two groups that tell most. */
function describe(each: Studied): string {
  const { groups, counts, strength } = each;
  const base = sum(counts.positives) / groups.groupOf.length;
  const telling = [...groups.names.keys()]
    .filter((group) => counts.rows[group] > 0)
    .map((group) => ({ group, rate: counts.positives[group] / counts.rows[group] }))
    .sort((a, b) => counts.rows[b.group] * (b.rate - base) ** 2 - counts.rows[a.group] * (a.rate - base) ** 2)
    .slice(0, 2)
    .map(
      ({ group, rate }) =>
        `${groups.names[group]}: ${percent(rate)} of ${countWords(counts.rows[group])} leads`,
    );
  return `alone it ranks leads with ROC-AUC ${strength.rocAuc.toFixed(2)} and takes away ${percent(strength.explained)} of the uncertainty (${telling.join(', ')} have the outcome, against ${percent(base)} overall)`;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function sampleRows(trainRows: ArrayLike<number>): Int32Array {
  const step = Math.max(1, trainRows.length / MOST_ROWS);
  return Int32Array.from(
    { length: Math.floor(trainRows.length / step) },
    (_, i) => trainRows[Math.floor(i * step)],
  );
}
