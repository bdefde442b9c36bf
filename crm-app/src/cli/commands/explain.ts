import { createServing, type ScorerFiles } from '@leadlight/scoring-core';
import { type Command, Option } from 'commander';
import { readScorerFolder } from '../../scorer-folder/scorer-folder.ts';
import { type ExplainedLead, explainLead } from '../../scoring/explained-lead.ts';
import type { TimelinesFile } from '../../timelines-file/read-timelines.ts';
import { trainOnStream } from '../../training/train-on-stream.ts';
import { daysOption, seedOption, streamOutcome, timeOption } from '../options.ts';
import { printExplanation } from '../print-explanation.ts';
import { createProgress, type Progress } from '../progress.ts';
import { readStream } from '../read-source.ts';

type ExplainOptions = {
  timelines: string;
  lead: string;
  at: number;
  model?: string;
  outcome: string;
  horizon?: number;
  seed: number;
  json?: boolean;
  strict?: boolean;
};

const EXAMPLES = `
Examples:
  leadlight explain --timelines timelines.jsonl.gz --lead lead:42 --at 2026-03-01T09:00:00Z --model scorer
  leadlight explain --timelines timelines.jsonl.gz --lead lead:42 --at 2026-03-01

Without --model a scorer is trained first, from what was known at that time.`;

export function explainCommand(program: Command): void {
  program
    .command('explain')
    .description(
      'one score, to be checked by hand: what was known then, the vector, the propensity, the reasons',
    )
    .addOption(
      new Option('--timelines <file>', 'events as JSON lines, plain or gzipped').makeOptionMandatory(),
    )
    .addOption(new Option('--lead <id>', 'whom, such as lead:42').makeOptionMandatory())
    .addOption(new Option('--at <time>', 'when').argParser(timeOption).makeOptionMandatory())
    .addOption(new Option('--model <folder>', 'the stored scorer'))
    .addOption(new Option('--outcome <type>', 'without --model: what is predicted').default('deal_won'))
    .addOption(new Option('--horizon <days>', 'without --model: within how many days').argParser(daysOption))
    .addOption(
      new Option('--seed <number>', 'without --model: the same seed, the same scorer')
        .argParser(seedOption)
        .default(1),
    )
    .addOption(new Option('--strict', 'stop at the first bad line instead of reporting it'))
    .addOption(new Option('--json', 'print everything as JSON'))
    .addHelpText('after', EXAMPLES)
    .action(async (options: ExplainOptions) => {
      const progress = createProgress(process.stderr, Date.now);
      const stored = options.model === undefined ? null : await readScorerFolder(options.model);
      const file = await readStream(
        options.timelines,
        { strict: options.strict, asOf: options.at },
        progress,
      );
      const serving = await createServing(stored ?? trainedFor(options, file, progress));
      try {
        progress.done();
        const explained = await explainLead(serving, file, options.lead, options.at);
        process.stdout.write(
          options.json ? `${JSON.stringify(asJson(explained), null, 2)}\n` : printExplanation(explained),
        );
      } finally {
        await serving.close();
      }
    });
}

function trainedFor(options: ExplainOptions, file: TimelinesFile, progress: Progress): Partial<ScorerFiles> {
  const outcome = streamOutcome(options.outcome, options.horizon);
  const { timelines: path, at: asOf, seed } = options;
  return trainOnStream(file, { path, outcome, asOf, seed, now: Date.now, progress }).files;
}

function asJson({ moment, events, vector, scored, ...rest }: ExplainedLead) {
  return {
    ...rest,
    moment: new Date(moment).toISOString(),
    ...scored,
    features: vector.map(({ feature, value, share }) => ({
      name: feature.name,
      label: feature.label,
      family: feature.family,
      value,
      share,
    })),
    events: events.map((event) => ({
      ...event,
      occurredAt: new Date(event.occurredAt).toISOString(),
      knownAt: new Date(event.knownAt).toISOString(),
    })),
  };
}
