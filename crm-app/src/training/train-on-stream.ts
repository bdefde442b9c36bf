import type { ScorerFiles } from '@leadlight/scoring-core';
import type { BacktestResult } from '../backtest/result.ts';
import { type StreamBacktestOptions, streamBacktest } from '../backtest/stream-backtest.ts';
import { describeStreamInput } from '../scoring/stream-input.ts';
import type { TimelinesFile } from '../timelines-file/read-timelines.ts';
import { describeScorer, rangeOf } from './describe-scorer.ts';
import { makeScorer } from './make-scorer.ts';

/** Judges on a stream of events, then learns from all of its examples; nothing known after `asOf` is used. */
export function trainOnStream(
  file: TimelinesFile,
  options: StreamBacktestOptions,
): { readonly files: ScorerFiles; readonly result: BacktestResult } {
  const { result, examples, judged } = streamBacktest(file, options);
  options.progress.stage('Learning from all examples');
  const files = makeScorer(
    examples.table,
    judged,
    {
      ...describeScorer(result, options.now()),
      outcome: options.outcome.type,
      horizonDays: options.outcome.horizonDays,
      input: describeStreamInput(examples.set, examples.calendar),
      trainingWindow: {
        ...rangeOf(examples.table.moments),
        asOf: new Date(options.asOf).toISOString(),
      },
    },
    options,
  );
  return { files, result };
}
