import { type Command, Option } from 'commander';
import { csvBacktest } from '../../backtest/csv-backtest.ts';
import type { BacktestResult } from '../../backtest/result.ts';
import { streamBacktest } from '../../backtest/stream-backtest.ts';
import { streamOutcome, timesOption } from '../options.ts';
import { createProgress, type Progress } from '../progress.ts';
import { namedSource, readCsv, readStream, refuseMisplaced } from '../read-source.ts';
import { type SourceOptions, withSourceOptions } from '../source-options.ts';
import { checkTargets, writeResult } from '../write-result.ts';

type BacktestOptions = SourceOptions & {
  json?: string;
  report?: string;
  segment?: string;
  rolling?: number;
};

const ROLLING_TIMES = 4;

const EXAMPLES = `
Examples:
  leadlight backtest leads.csv --outcome Converted --report report.html
  leadlight backtest leads.csv --outcome "Stage=Closed Won" --time "Create Date" --drop "Close Date"
  leadlight backtest leads.csv --outcome Converted --time Created --segment Source --rolling
  leadlight backtest --timelines timelines.jsonl.gz --outcome deal_won --horizon 90`;

export function backtestCommand(program: Command): void {
  withSourceOptions(
    program
      .command('backtest')
      .description('judge Leadlight on your own leads: a CSV export, or a stream of events')
      .argument('[leads.csv]', 'a list of leads with a column that says who bought'),
  )
    .addOption(
      new Option(
        '--segment <name>',
        'results apart by a column (CSV) or a property (events), such as country or source',
      ),
    )
    .addOption(
      new Option(
        '--rolling [times]',
        'learn again and again as time went on, each time from what was known, and predict what came next',
      )
        .argParser(timesOption)
        .preset(String(ROLLING_TIMES)),
    )
    .addOption(new Option('--json <file>', 'write the whole result as JSON ("-": to standard output, alone)'))
    .addOption(new Option('--report <file>', 'write the report with pictures, one HTML file'))
    .addHelpText('after', EXAMPLES)
    .action(async (csv: string | undefined, options: BacktestOptions) => {
      await checkTargets([options.json, options.report]);
      const progress = createProgress(process.stderr, Date.now);
      await writeResult(await judge(csv, options, progress), options, progress);
    });
}

async function judge(
  csv: string | undefined,
  options: BacktestOptions,
  progress: Progress,
): Promise<BacktestResult> {
  const source = namedSource({ csv, timelines: options.timelines });
  refuseMisplaced(source, options);
  const now = Date.now;
  if (source.kind === 'csv') {
    return csvBacktest(await readCsv(source.path, progress), { ...options, now, progress }).result;
  }
  const outcome = streamOutcome(options.outcome, options.horizon);
  const file = await readStream(source.path, options, progress);
  const asOf = options.asOf ?? file.lastKnownAt;
  const { path } = source;
  const { seed, segment, rolling } = options;
  return streamBacktest(file, { path, outcome, asOf, seed, segment, rolling, now, progress }).result;
}
