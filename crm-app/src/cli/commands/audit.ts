import { type Command, InvalidArgumentError } from 'commander';
import { readAudit } from '../../settings-page/index.ts';
import { chooseAccount } from '../choose-account.ts';
import { withServiceDatabase } from '../service-database.ts';

const LINES = 50;

export function auditCommand(program: Command): void {
  program
    .command('audit')
    .description('who did what: changes of settings, exports, disconnecting; newest first')
    .option('--account <id>', "the CRM's id of the account; needed only where there are several")
    .option('--last <n>', 'how many', wholeNumber, LINES)
    .action(async ({ account, last }: { account?: string; last: number }) => {
      const entries = await withServiceDatabase(process.env, async (database) => {
        const { tenant } = await chooseAccount(database, account);
        return database.inTenant(tenant, (transaction) => readAudit(transaction, last));
      });
      for (const { at, doneBy, deed } of entries) {
        process.stdout.write(`${at.toISOString()}\t${doneBy}\t${deed}\n`);
      }
    });
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 1 on.');
  return Number(text);
}
