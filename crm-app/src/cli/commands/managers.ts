import type { Command } from 'commander';
import { systemClock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { UserError } from '../../platform/user-error.ts';
import { createSettings, type Settings, settingsValues } from '../../settings/index.ts';
import { type ConnectedAccount, chooseAccount } from '../choose-account.ts';
import { withServiceDatabase } from '../service-database.ts';

type AccountOption = { account?: string };

const ACCOUNT = [
  '--account <id>',
  "the CRM's id of the account; needed only where there are several",
] as const;

/** Somebody else may save in between; after so many times something else is wrong. */
const MOST_TRIES = 5;

/** Who may change settings, for an account where nobody is known yet who may, or where they all left. */
export function managersCommand(program: Command): void {
  const command = program
    .command('managers')
    .description('who may change the settings in the CRM, besides who installed Leadlight');

  command
    .command('list')
    .description('their e-mail addresses')
    .option(...ACCOUNT)
    .action(async (options: AccountOption) => {
      const managers = await withSettings(options, async (settings, { tenant }) => {
        const { values } = await settings.read(tenant);
        return values.managers;
      });
      for (const address of managers) process.stdout.write(`${address}\n`);
    });

  command
    .command('add')
    .description('let somebody change the settings')
    .argument('<email>', 'the address that they sign in to the CRM with')
    .option(...ACCOUNT)
    .action(async (email: string, options: AccountOption) => {
      await withSettings(options, (settings, { tenant }) =>
        change(settings, tenant, (managers) => [...managers, email]),
      );
      process.stderr.write(`${email} may change the settings.\n`);
    });

  command
    .command('remove')
    .description('let them no longer')
    .argument('<email>', 'as list shows it')
    .option(...ACCOUNT)
    .action(async (email: string, options: AccountOption) => {
      const address = email.trim().toLowerCase();
      await withSettings(options, (settings, { tenant }) =>
        change(settings, tenant, (managers) => {
          if (!managers.includes(address)) throw new UserError(`There is no such manager: ${email}`);
          return managers.filter((each) => each !== address);
        }),
      );
      process.stderr.write(`${address} may change the settings no longer.\n`);
    });
}

/** The history says that it was the command line. Scores do not move by it, so no job is asked for. */
async function change(
  settings: Settings,
  tenant: string,
  next: (managers: readonly string[]) => readonly string[],
): Promise<void> {
  for (let tried = 1; tried <= MOST_TRIES; tried++) {
    const { revision, values } = await settings.read(tenant);
    const given = settingsValues.safeParse({ ...values, managers: next(values.managers) });
    if (!given.success) throw new UserError(given.error.issues.map(({ message }) => message).join(' '));
    const change = { revision, values: given.data, changedBy: 'command line' };
    if ((await settings.change(tenant, change)).status !== 'stale') return;
  }
  throw new UserError('Somebody else keeps changing the settings; try again.');
}

function withSettings<T>(
  { account }: AccountOption,
  work: (settings: Settings, account: ConnectedAccount) => Promise<T>,
): Promise<T> {
  return withServiceDatabase(process.env, async (database) =>
    work(settingsOf(database), await chooseAccount(database, account)),
  );
}

function settingsOf(database: Database): Settings {
  const noJobs = (): Promise<never> => Promise.reject(new Error('Managers move no scores.'));
  return createSettings({
    database,
    queue: { add: noJobs },
    clock: systemClock,
    onHintLost: (error) => {
      throw error;
    },
  });
}
