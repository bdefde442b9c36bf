import { type Command, Option } from 'commander';
import { streamExamples } from '../../backtest/stream-examples.ts';
import { exampleLines } from '../../training/example-lines.ts';
import { daysOption, seedOption, streamOutcome, timeOption } from '../options.ts';
import { createProgress } from '../progress.ts';
import { readStream } from '../read-source.ts';
import { writeCsv } from '../write-csv.ts';
import { checkTargets } from '../write-result.ts';

type ExportOptions = {
  timelines: string;
  outcome: string;
  horizon?: number;
  asOf?: number;
  out: string;
  seed: number;
  strict?: boolean;
  json?: boolean;
};

const EXAMPLES = `
Example:
  leadlight export-training-set --timelines timelines.jsonl.gz --outcome deal_won --as-of 2026-02-23 --out examples.csv`;

export function exportTrainingSetCommand(program: Command): void {
  program
    .command('export-training-set')
    .description('write the point-in-time examples as CSV: lead, moment, label, weights, features')
    .addOption(
      new Option('--timelines <file>', 'events as JSON lines, plain or gzipped').makeOptionMandatory(),
    )
    .addOption(new Option('--outcome <type>', 'what is predicted, such as deal_won').makeOptionMandatory())
    .addOption(new Option('--horizon <days>', 'within how many days').argParser(daysOption))
    .addOption(new Option('--as-of <time>', 'use nothing known after this time').argParser(timeOption))
    .addOption(new Option('--out <file>', 'CSV to write').makeOptionMandatory())
    .addOption(
      new Option('--seed <number>', 'the same seed draws the same examples').argParser(seedOption).default(1),
    )
    .addOption(new Option('--strict', 'stop at the first bad line instead of reporting it'))
    .addOption(new Option('--json', 'print a summary as JSON'))
    .addHelpText('after', EXAMPLES)
    .action(async (options: ExportOptions) => {
      await checkTargets([options.out]);
      const progress = createProgress(process.stderr, Date.now);
      const outcome = streamOutcome(options.outcome, options.horizon);
      const file = await readStream(options.timelines, options, progress);
      progress.stage('Building the examples');
      const asOf = options.asOf ?? file.lastKnownAt;
      const { sampled, table } = streamExamples(file.store, { outcome, asOf, seed: options.seed });
      progress.stage(`Writing ${options.out}`);
      await writeCsv(options.out, exampleLines(sampled.examples, table.weights, table.matrix));
      progress.done();
      const summary = {
        out: options.out,
        examples: sampled.examples.length,
        leads: sampled.leads,
        features: table.matrix.columns.length,
        leftOut: sampled.leftOut,
      };
      process.stdout.write(
        options.json
          ? `${JSON.stringify(summary, null, 2)}\n`
          : `${summary.examples.toLocaleString('en-US')} examples of ${summary.leads.toLocaleString('en-US')} leads with ${summary.features} features in ${summary.out}\n`,
      );
    });
}
