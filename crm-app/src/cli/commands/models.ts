import { type Command, InvalidArgumentError } from 'commander';
import { systemClock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { createTraining, type KeptModel, readModels, readPlan } from '../../training/index.ts';
import { type ConnectedAccount, chooseAccount } from '../choose-account.ts';
import { withServiceDatabase } from '../service-database.ts';

type AccountOption = { account?: string };

const ACCOUNT = [
  '--account <id>',
  "the CRM's id of the account; needed only where there are several",
] as const;

/** The versions of an account's model: which there are, and the way back to one of them. */
export function modelsCommand(program: Command): void {
  const command = program
    .command('models')
    .description('the versions of an account’s model, and the way back to one of them');

  command
    .command('list')
    .description('number, place, time, kind, wins and ROC-AUC of each version, the newest first')
    .option(...ACCOUNT)
    .action(async ({ account }: AccountOption) => {
      const { models, plan } = await withAccount(account, (database, { tenant }) =>
        database.inTenant(tenant, async (transaction) => ({
          models: await readModels(transaction),
          plan: await readPlan(transaction),
        })),
      );
      for (const model of models) process.stdout.write(`${lineOf(model)}\n`);
      if (plan === null) return;
      const when = new Date(plan.dueAt).toISOString();
      process.stderr.write(
        plan.held
          ? 'An older version was restored: the week brings no new one.\n'
          : `Next training: ${when}\n`,
      );
    });

  command
    .command('restore')
    .description('put a version into service; the running service scores all leads again by it')
    .argument('<number>', 'as list shows it', modelNumber)
    .option(...ACCOUNT)
    .action(async (model: number, { account }: AccountOption) => {
      await withAccount(account, (database, { tenant }) =>
        trainingOf(database).promote(tenant, model, 'command line'),
      );
      process.stderr.write(
        `Model ${model} is in service. The leads are scored again while the service runs.\n`,
      );
    });
}

function lineOf({ id, version, role, createdAt, kind, positives, rocAuc, restorable }: KeptModel): string {
  const place = role === 'champion' ? 'in service' : restorable ? 'kept' : 'too old to restore';
  const auc = rocAuc === null ? 'no ROC-AUC' : `ROC-AUC ${rocAuc.toFixed(3)}`;
  return [id, place, createdAt.toISOString(), version, kind.replace('_', ' '), `${positives} wins`, auc].join(
    '\t',
  );
}

function modelNumber(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('It is a number that list shows.');
  return Number(text);
}

/** The rows tell the running service what is to be done, so nothing has to reach its queue. */
function trainingOf(database: Database) {
  return createTraining({ database, queue: { add: async () => {} }, clock: systemClock });
}

function withAccount<T>(
  account: string | undefined,
  work: (database: Database, account: ConnectedAccount) => Promise<T>,
): Promise<T> {
  return withServiceDatabase(process.env, async (database) =>
    work(database, await chooseAccount(database, account)),
  );
}
