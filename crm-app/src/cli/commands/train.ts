import { type Scorer, type ScorerFiles, unpackScorer } from '@leadlight/scoring-core';
import { type Command, Option } from 'commander';
import type { BacktestResult } from '../../backtest/result.ts';
import { writeScorerFolder } from '../../scorer-folder/scorer-folder.ts';
import { trainOnList } from '../../training/train-on-list.ts';
import { trainOnStream } from '../../training/train-on-stream.ts';
import { streamOutcome } from '../options.ts';
import { createProgress, type Progress } from '../progress.ts';
import { namedSource, readCsv, readStream, refuseMisplaced } from '../read-source.ts';
import { type SourceOptions, withSourceOptions } from '../source-options.ts';

type TrainOptions = SourceOptions & { out: string; json?: boolean };
type Trained = { readonly files: ScorerFiles; readonly result: BacktestResult };

const EXAMPLES = `
Examples:
  leadlight train leads.csv --outcome Converted --drop "Tags,Lead Quality" --out scorer
  leadlight train --timelines timelines.jsonl.gz --as-of 2026-02-23 --outcome deal_won --out scorer`;

export function trainCommand(program: Command): void {
  withSourceOptions(
    program
      .command('train')
      .description('judge, then learn from all of it and store the scorer as a folder')
      .argument('[leads.csv]', 'a list of leads with a column that says who bought'),
  )
    .addOption(new Option('--out <folder>', 'where the scorer goes').makeOptionMandatory())
    .addOption(new Option('--json', 'print what was stored as JSON'))
    .addHelpText('after', EXAMPLES)
    .action(async (csv: string | undefined, options: TrainOptions) => {
      const progress = createProgress(process.stderr, Date.now);
      const { files, result } = await train(csv, options, progress);
      await writeScorerFolder(options.out, files);
      progress.done();
      const scorer = unpackScorer(files);
      process.stdout.write(
        options.json ? `${JSON.stringify(scorer, null, 2)}\n` : words(scorer, result, options.out),
      );
    });
}

async function train(csv: string | undefined, options: TrainOptions, progress: Progress): Promise<Trained> {
  const source = namedSource({ csv, timelines: options.timelines });
  refuseMisplaced(source, options);
  const now = Date.now;
  if (source.kind === 'csv') {
    return trainOnList(await readCsv(source.path, progress), { ...options, now, progress });
  }
  const outcome = streamOutcome(options.outcome, options.horizon);
  const file = await readStream(source.path, options, progress);
  const asOf = options.asOf ?? file.lastKnownAt;
  return trainOnStream(file, { path: source.path, seed: options.seed, outcome, asOf, now, progress });
}

function words(scorer: Scorer, result: BacktestResult, folder: string): string {
  const calibration = scorer.calibrator?.kind ?? 'none: tiers by rules, no propensity';
  return `${result.verdict.sentence}
${result.dataGate.message}
${result.warnings.map((warning) => `! ${warning.message}\n`).join('')}${suspicion(result)}Stored in ${folder}
  model        ${scorer.kind.replace('_', ' ')}
  calibration  ${calibration}
  version      ${scorer.version}
  id           ${scorer.id.slice(0, 12)}
`;
}

function suspicion(result: BacktestResult): string {
  if (result.suspicious.length === 0) return '';
  const names = result.suspicious.map((each) => each.column);
  return `! ${names.join(', ')} may have been filled in after the outcome; if so, train again with --drop "${names.join(',')}"\n`;
}
