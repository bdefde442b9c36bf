import { Command } from 'commander';
import { apiKeyCommand } from './commands/api-key.ts';
import { auditCommand } from './commands/audit.ts';
import { backtestCommand } from './commands/backtest.ts';
import { eraseCommand } from './commands/erase.ts';
import { explainCommand } from './commands/explain.ts';
import { exportTrainingSetCommand } from './commands/export-training-set.ts';
import { managersCommand } from './commands/managers.ts';
import { modelsCommand } from './commands/models.ts';
import { resealCommand } from './commands/reseal.ts';
import { scoreCommand } from './commands/score.ts';
import { trainCommand } from './commands/train.ts';
import { wordsFor } from './fail.ts';

const program = new Command('leadlight')
  .description('How likely is each lead to buy, why, and how far can that be trusted.')
  .showHelpAfterError('(leadlight <command> --help tells more)')
  .addHelpText(
    'after',
    `
  leadlight start              the service, or a sandbox company that shows what it does
  leadlight preview            the HubSpot card, settings page and call queue, state by state

For those who work on Leadlight:
  leadlight test [files]       the whole test suite
  leadlight bench [name]       speed and accuracy, measured here and now
  leadlight lint | typecheck`,
  );

backtestCommand(program);
trainCommand(program);
scoreCommand(program);
explainCommand(program);
exportTrainingSetCommand(program);
apiKeyCommand(program);
resealCommand(program);
managersCommand(program);
auditCommand(program);
eraseCommand(program);
modelsCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`\n${wordsFor(error)}\n`);
  process.exitCode = 1;
}
