import { type Command, Option } from 'commander';
import { daysOption, listOption, seedOption, timeOption } from './options.ts';

/** Where leads come from and what is predicted: the same words for backtest, train and export-training-set. */
export type SourceOptions = {
  outcome: string;
  timelines?: string;
  horizon?: number;
  asOf?: number;
  strict?: boolean;
  id?: string;
  time?: string;
  drop: string[];
  splitColumn?: string;
  today?: string;
  seed: number;
};

export function withSourceOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--outcome <outcome>',
        'CSV: the column that says who bought, or COLUMN=VALUE; events: the type, such as deal_won',
      ).makeOptionMandatory(),
    )
    .addOption(new Option('--timelines <file>', 'events as JSON lines, plain or gzipped, instead of a CSV'))
    .addOption(
      new Option('--horizon <days>', 'events: within how many days the outcome counts').argParser(daysOption),
    )
    .addOption(
      new Option('--as-of <time>', 'events: use nothing known after this time').argParser(timeOption),
    )
    .addOption(new Option('--strict', 'events: stop at the first bad line instead of reporting it'))
    .addOption(new Option('--id <column>', 'CSV: the column that names the lead'))
    .addOption(
      new Option(
        '--time <column>',
        'CSV: when the lead came in (a date, or a number that grows); splits by time',
      ),
    )
    .addOption(
      new Option('--drop <columns>', 'CSV: columns to leave out, separated by commas')
        .argParser(listOption)
        .default([], 'none'),
    )
    .addOption(new Option('--split-column <column>', 'CSV: a column with train, validation and test'))
    .addOption(
      new Option('--today <column>', "CSV: the column that today's calls are ordered by, highest first"),
    )
    .addOption(
      new Option('--seed <number>', 'the same seed gives the same result').argParser(seedOption).default(1),
    );
}
