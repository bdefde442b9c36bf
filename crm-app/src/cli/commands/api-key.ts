import type { Command } from 'commander';
import { type ApiKeys, createApiKeys } from '../../api/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { UserError } from '../../platform/user-error.ts';
import { type ConnectedAccount, chooseAccount } from '../choose-account.ts';
import { withServiceDatabase } from '../service-database.ts';

type KeyOptions = { account?: string; name?: string };

const ACCOUNT = [
  '--account <id>',
  "the CRM's id of the account; needed only where there are several",
] as const;

export function apiKeyCommand(program: Command): void {
  const command = program
    .command('api-key')
    .description('keys with which your own programs use the HTTP API');

  command
    .command('create')
    .description('make a key and show it, this once')
    .option(...ACCOUNT)
    .option('--name <name>', 'what it is for; settings changed with it name it', 'command line')
    .action(async (options: KeyOptions) => {
      const { name = 'command line' } = options;
      const { account, made } = await withKeys(options, async (keys, chosen) => ({
        account: chosen,
        made: await keys.create(chosen.tenant, name),
      }));
      process.stderr.write(`A key of ${account.name} (${account.account}), called ${name}, id ${made.id}:\n`);
      process.stdout.write(`${made.key}\n`);
    });

  command
    .command('list')
    .description('the keys of an account; never the keys themselves')
    .option(...ACCOUNT)
    .action(async (options: KeyOptions) => {
      const listed = await withKeys(options, (keys, { tenant }) => keys.list(tenant));
      for (const { id, name, createdAt, revokedAt } of listed) {
        const state = revokedAt === null ? 'good' : `revoked ${revokedAt.toISOString()}`;
        process.stdout.write(`${id}\t${name}\t${createdAt.toISOString()}\t${state}\n`);
      }
    });

  command
    .command('revoke')
    .description('end a key, at once')
    .argument('<id>', 'as create and list show it')
    .option(...ACCOUNT)
    .action(async (id: string, options: KeyOptions) => {
      const revoked = await withKeys(options, (keys, { tenant }) => keys.revoke(tenant, id));
      if (!revoked) throw new UserError(`There is no such key that is still good: ${id}`);
      process.stderr.write('Revoked.\n');
    });
}

function withKeys<T>(
  { account }: KeyOptions,
  work: (keys: ApiKeys, account: ConnectedAccount) => Promise<T>,
): Promise<T> {
  return withServiceDatabase(process.env, async (database) =>
    work(createApiKeys({ database, clock: systemClock }), await chooseAccount(database, account)),
  );
}
