import type { Command } from 'commander';
import { eraseLead } from '../../api/index.ts';
import { serviceErasure } from '../../main/service-erasure.ts';
import { systemClock } from '../../platform/clock.ts';
import { UserError } from '../../platform/user-error.ts';
import { chooseAccount } from '../choose-account.ts';
import { withServiceDatabase } from '../service-database.ts';

type EraseOptions = { account?: string; lead: string };

export function eraseCommand(program: Command): void {
  program
    .command('erase')
    .description('erase one person: events, scores, what waits to be written; the receipt as JSON')
    .requiredOption('--lead <id>', "the record's id in the CRM")
    .option('--account <id>', "the CRM's id of the account; needed only where there are several")
    .action(async ({ account, lead }: EraseOptions) => {
      const erased = await withServiceDatabase(process.env, async (database, config) => {
        const { tenant } = await chooseAccount(database, account);
        const erasure = serviceErasure(database, config, systemClock);
        const id = lead.startsWith('lead:') ? lead : `lead:${lead}`;
        return eraseLead({ database, erasure }, tenant, id);
      });
      if (erased === null) throw new UserError(`There is no lead ${lead} in this account.`);
      process.stdout.write(`${JSON.stringify(erased)}\n`);
      process.stderr.write('Erased here. The record in the CRM stays as it is: delete it there.\n');
    });
}
