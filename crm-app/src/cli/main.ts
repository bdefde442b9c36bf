import { Command } from 'commander';
import { backtestCommand } from './commands/backtest.ts';
import { wordsFor } from './fail.ts';

const program = new Command('leadlight')
  .description('How likely is each lead to buy, why, and what to do about it.')
  .showHelpAfterError('(leadlight <command> --help tells more)')
  .configureHelp({ sortSubcommands: false });

backtestCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`\n${wordsFor(error)}\n`);
  process.exitCode = 1;
}
