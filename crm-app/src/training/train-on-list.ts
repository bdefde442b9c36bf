import type { ScorerFiles } from '@leadlight/scoring-core';
import { type CsvBacktestOptions, csvBacktest } from '../backtest/csv-backtest.ts';
import type { BacktestResult } from '../backtest/result.ts';
import type { LeadsTable } from '../leads-table/leads-table.ts';
import { describeCsvInput } from '../scoring/csv-input.ts';
import { describeScorer, rangeOf } from './describe-scorer.ts';
import { makeScorer } from './make-scorer.ts';

/** Judges on a lead list, then learns from all of it. */
export function trainOnList(
  list: LeadsTable,
  options: CsvBacktestOptions,
): { readonly files: ScorerFiles; readonly result: BacktestResult } {
  const { result, examples, used, judged } = csvBacktest(list, options);
  options.progress.stage('Learning from all leads');
  const dates = examples.time?.holds === 'dates' ? examples.table.moments : null;
  const files = makeScorer(
    used,
    judged,
    {
      ...describeScorer(result, options.now()),
      outcome: result.outcome,
      horizonDays: null,
      input: describeCsvInput(examples.recognised.encoding, options.id ?? null),
      trainingWindow: { ...rangeOf(dates), asOf: null },
    },
    options,
  );
  return { files, result };
}
