import type { Command } from 'commander';
import { resealAll } from '../../installation/index.ts';
import { withServiceDatabase } from '../service-database.ts';

const HELP = `
To change the key: put the new one first in LEADLIGHT_SECRET_KEYS and leave the old one behind it, start the service
anew, run this, then drop the old one. The last key also makes the traces of erased people, so keep that one.`;

export function resealCommand(program: Command): void {
  program
    .command('reseal')
    .description("seal the CRM's tokens with the newest secret key")
    .addHelpText('after', HELP)
    .action(async () => {
      const resealed = await withServiceDatabase(process.env, (database, { secretKeys }) =>
        resealAll(database, secretKeys),
      );
      process.stdout.write(`${resealed} sealed again; all are sealed with the first key now.\n`);
    });
}
