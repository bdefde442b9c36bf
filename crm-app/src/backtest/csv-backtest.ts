import {
  type BacktestOptions,
  backtest,
  type ExampleTable,
  type Parts,
  selectExamples,
  withColumns,
} from '@leadlight/scoring-core';
import type { Progress } from '../cli/progress.ts';
import type { LeadsTable } from '../leads-table/leads-table.ts';
import { suspiciousColumns } from '../leads-table/suspicious-columns.ts';
import { CANDIDATES } from '../training/candidates.ts';
import { assembleResult } from './assemble-result.ts';
import { type CsvExamples, type CsvWishes, csvExamples } from './csv-examples.ts';
import type { BacktestResult } from './result.ts';
import { refuseWithoutMoments, rollingResults } from './rolling.ts';
import { sampleParts } from './sample-parts.ts';

export type CsvBacktest = {
  readonly result: BacktestResult;
  readonly examples: CsvExamples;
  /** The rows that were judged on, all parts together: what a scorer is learned from. */
  readonly used: ExampleTable;
  readonly judged: ReturnType<typeof backtest>;
};

export type CsvBacktestOptions = CsvWishes & {
  /** How often everything is learned again on an earlier part of the list; undefined: not at all. */
  readonly rolling?: number | undefined;
  readonly now: () => number;
  readonly progress: Progress;
};

/** Judges Leadlight on a list of leads, and once more without the columns that look filled in after the outcome. */
export function csvBacktest(list: LeadsTable, options: CsvBacktestOptions): CsvBacktest {
  const { now, progress } = options;
  const started = now();
  progress.stage('Recognising columns');
  const examples = csvExamples(list, options);
  if (options.rolling !== undefined) refuseWithoutMoments(examples.table);
  const { parts, warning: sampled } = sampleParts(examples.parts, options.seed);
  const judged = judge(examples.table, parts, options, '');
  progress.stage('Looking for columns that know the outcome');
  const { table, recognised } = examples;
  const suspicious = suspiciousColumns(table.matrix, table.labels, parts.train, recognised.encoding);
  const dropped = suspicious.map((each) => each.column);
  const result = assembleResult(examples.table, parts, judged, {
    source: { kind: 'csv', name: list.name },
    outcome: examples.outcome.column,
    outcomeValue: examples.outcome.value,
    horizonDays: null,
    split: { method: examples.split.method, by: examples.split.by, gapDays: null, gapRows: 0 },
    columns: examples.recognised.reports,
    suspicious,
    withoutSuspicious: dropped.length > 0 ? judgeWithout(examples.table, parts, dropped, options) : null,
    leftOut: examples.split.leftOut,
    warnings: [...examples.warnings, ...sampled, ...splitWarning(examples), ...rateWarning(judged)],
    label: (name) => name,
    todayOrder: examples.todayOrder,
    segments: examples.segments,
    rolling: rolling(examples, options),
    seconds: 0,
  });
  const used = [...parts.train, ...parts.validation, ...parts.test].sort((a, b) => a - b);
  return {
    result: { ...result, seconds: (now() - started) / 1000 },
    examples,
    used: selectExamples(examples.table, used),
    judged,
  };
}

function judge(table: ExampleTable, parts: Parts, options: CsvBacktestOptions, suffix: string) {
  return backtest(table, parts, learning(options, suffix));
}

function learning({ seed, now, progress }: CsvBacktestOptions, suffix: string): BacktestOptions {
  return {
    ...{ candidates: CANDIDATES, seed, now, outcomes: 'wins' },
    onCandidate: (kind) => progress.stage(`Learning: ${kind.replace('_', ' ')}${suffix}`),
  };
}

/** Numbers that only give an order know no dates: then no horizon separates what is learned from what is predicted. */
function rolling({ table, time }: CsvExamples, options: CsvBacktestOptions): BacktestResult['rolling'] {
  if (options.rolling === undefined) return null;
  const results = rollingResults(table, {
    ...learning(options, ' again'),
    ...{ origins: options.rolling, horizonDays: null },
  });
  return time?.holds === 'dates' ? results : results.map((result) => ({ ...result, from: null }));
}

function judgeWithout(
  table: ExampleTable,
  parts: Parts,
  dropped: readonly string[],
  options: CsvBacktestOptions,
): BacktestResult['withoutSuspicious'] {
  const kept = table.matrix.columns.map((column) => column.name).filter((name) => !dropped.includes(name));
  if (kept.length === 0) return null;
  const judged = judge(withColumns(table, kept), parts, options, ' (without suspicious columns)');
  if (judged.status !== 'judged') return null;
  return {
    dropped,
    champion: judged.champion.kind as BacktestResult['champion'],
    candidates: judged.candidates.map((each) => ({
      ...each,
      model: each.model as BacktestResult['champion'],
    })),
  };
}

function splitWarning({ split }: CsvExamples): BacktestResult['warnings'] {
  if (split.method !== 'random') return [];
  return [
    {
      code: 'split-at-random',
      message:
        'The list was split at random, since no time was named. Serving predicts the future from the past: with --time COL the result is the more honest one.',
    },
  ];
}

function rateWarning(judged: ReturnType<typeof backtest>): BacktestResult['warnings'] {
  return judged.gate.warning ? [{ code: 'low-base-rate', message: judged.gate.warning }] : [];
}
