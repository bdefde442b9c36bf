import { EVENT_TYPES } from '@leadlight/scoring-core';
import { type Command, Option } from 'commander';
import { csvBacktest } from '../../backtest/csv-backtest.ts';
import { streamBacktest } from '../../backtest/stream-backtest.ts';
import { readLeadsTable } from '../../leads-table/read-leads-table.ts';
import { UserError } from '../../platform/user-error.ts';
import { readTimelines } from '../../timelines-file/read-timelines.ts';
import { streamOutcome } from '../options.ts';
import { createProgress } from '../progress.ts';
import { type SourceOptions, withSourceOptions } from '../source-options.ts';
import { writeResult } from '../write-result.ts';

type BacktestOptions = SourceOptions & { json?: string; report?: string };

export function backtestCommand(program: Command): void {
  withSourceOptions(
    program
      .command('backtest')
      .description('judge Leadlight on your own leads: a CSV export, or a stream of events')
      .argument('[leads.csv]', 'a list of leads with a column that says who bought'),
  )
    .addOption(new Option('--json <file>', 'write the whole result as JSON ("-": to standard output, alone)'))
    .addOption(new Option('--report <file>', 'write the report with pictures, one HTML file'))
    .addHelpText(
      'after',
      `
Examples:
  leadlight backtest leads.csv --outcome Converted --report report.html
  leadlight backtest leads.csv --outcome "Stage=Closed Won" --time "Create Date" --drop "Close Date"
  leadlight backtest --timelines timelines.jsonl.gz --outcome deal_won --horizon 90`,
    )
    .action(async (csv: string | undefined, options: BacktestOptions) => {
      const now = Date.now;
      const progress = createProgress(process.stderr, now);
      if (options.timelines !== undefined) {
        if (csv !== undefined) throw new UserError('Give either a CSV file or --timelines, not both.');
        const outcome = streamOutcome(options.outcome, options.horizon, EVENT_TYPES);
        progress.stage(`Reading ${options.timelines}`);
        const file = await readTimelines(options.timelines, {
          strict: options.strict ?? false,
          until: options.asOf,
          onLine: (lines) => progress.detail(`${lines.toLocaleString('en-US')} lines`),
        });
        const asOf = options.asOf ?? file.lastKnownAt;
        const { result } = streamBacktest(file, {
          path: options.timelines,
          outcome,
          asOf,
          seed: options.seed,
          now,
          progress,
        });
        await writeResult(result, options, progress);
        return;
      }
      if (csv === undefined)
        throw new UserError('Name a CSV file of leads, or --timelines FILE. See leadlight backtest --help.');
      progress.stage(`Reading ${csv}`);
      const list = await readLeadsTable(csv, (read, all) =>
        progress.detail(`${Math.round((100 * read) / all)} %`),
      );
      const { result } = csvBacktest(list, { ...options, now, progress });
      await writeResult(result, options, progress);
    });
}
