import { createServing, type Serving } from '@leadlight/scoring-core';
import { type Command, Option } from 'commander';
import { UserError } from '../../platform/user-error.ts';
import { readScorerFolder } from '../../scorer-folder/scorer-folder.ts';
import { scoredList } from '../../scoring/scored-list.ts';
import { scoredMoments } from '../../scoring/scored-moments.ts';
import { createProgress, type Progress } from '../progress.ts';
import { namedSource, readCsv, readStream } from '../read-source.ts';
import { writeCsv } from '../write-csv.ts';
import { checkTargets } from '../write-result.ts';

type ScoreOptions = {
  model: string;
  out: string;
  timelines?: string;
  moments?: string;
  strict?: boolean;
  json?: boolean;
};

const EXAMPLES = `
Examples:
  leadlight score leads.csv --model scorer --out scores.csv
  leadlight score --timelines timelines.jsonl.gz --moments moments.csv --model scorer --out scores.csv

moments.csv has the columns lead and moment (ISO 8601), one row per score wanted.`;

export function scoreCommand(program: Command): void {
  program
    .command('score')
    .description('score leads with a stored scorer: propensity, tier and reasons for each')
    .argument('[leads.csv]', 'a list of leads like the one the scorer was trained on')
    .addOption(new Option('--model <folder>', 'the stored scorer').makeOptionMandatory())
    .addOption(new Option('--out <file>', 'CSV to write; every lead is in it').makeOptionMandatory())
    .addOption(new Option('--timelines <file>', 'events as JSON lines, plain or gzipped, instead of a CSV'))
    .addOption(new Option('--moments <file>', 'events: a CSV of lead and moment to score'))
    .addOption(new Option('--strict', 'events: stop at the first bad line instead of reporting it'))
    .addOption(new Option('--json', 'print a summary as JSON'))
    .addHelpText('after', EXAMPLES)
    .action(async (csv: string | undefined, options: ScoreOptions) => {
      await checkTargets([options.out]);
      const progress = createProgress(process.stderr, Date.now);
      const serving = await createServing(await readScorerFolder(options.model));
      try {
        const scored = await score(csv, options, serving, progress);
        progress.stage(`Writing ${options.out}`);
        await writeCsv(options.out, scored.lines);
        progress.done();
        const summary = { out: options.out, rows: scored.rows, warnings: scored.warnings };
        process.stdout.write(
          options.json ? `${JSON.stringify(summary, null, 2)}\n` : words(summary, serving),
        );
      } finally {
        await serving.close();
      }
    });
}

export type Scored = {
  readonly rows: number;
  readonly lines: Iterable<readonly string[]>;
  readonly warnings: readonly string[];
};

async function score(
  csv: string | undefined,
  options: ScoreOptions,
  serving: Serving,
  progress: Progress,
): Promise<Scored> {
  const source = namedSource({ csv, timelines: options.timelines });
  if (source.kind === 'csv') {
    const list = await readCsv(source.path, progress);
    progress.stage(`Scoring ${list.rows.toLocaleString('en-US')} leads`);
    return scoredList(serving, list);
  }
  if (options.moments === undefined) {
    throw new UserError(
      'Say which leads to score at which time: --moments FILE, a CSV with the columns lead and moment.',
    );
  }
  const file = await readStream(source.path, options, progress);
  const moments = await readCsv(options.moments, progress);
  progress.stage(`Scoring ${moments.rows.toLocaleString('en-US')} moments`);
  return scoredMoments(serving, file, moments);
}

function words(
  summary: { out: string; rows: number; warnings: readonly string[] },
  serving: Serving,
): string {
  const unscored =
    serving.scorer.calibrator === null
      ? 'Not enough data yet: the propensity is empty and the tier comes from rules.\n'
      : '';
  const warnings = summary.warnings.map((warning) => `! ${warning}\n`).join('');
  return `${summary.rows.toLocaleString('en-US')} rows in ${summary.out}\n${unscored}${warnings}`;
}
