import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../crm-app/src/platform/database/database.ts';
import { migrate } from '../../crm-app/src/platform/database/migrate.ts';
import { removeOwnPostgres, startOwnPostgres } from '../../crm-app/src/platform/database/own-postgres.ts';
import { APP_ROLE, roleUrl } from '../../crm-app/src/platform/database/roles.ts';

export const description =
  'Database: time to the first query of a tenant, from nothing and with the data there';

const ROUNDS = 5;

export async function run(): Promise<void> {
  const cores = cpus();
  console.log(`${cores[0]?.model.trim()}, ${cores.length} cores, Node ${process.version}`);
  const cold: Stages[] = [];
  const warm: Stages[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const folder = await mkdtemp(join(tmpdir(), 'leadlight-bench-database-'));
    const elsewhere = `${folder}-elsewhere`;
    cold.push(await timeFirstQuery(folder, elsewhere));
    warm.push(await timeFirstQuery(folder, elsewhere));
    await removeOwnPostgres(folder, elsewhere);
    for (const path of [folder, elsewhere]) await rm(path, { recursive: true, force: true });
  }
  print('cold', cold);
  print('warm', warm);
}

/** Milliseconds. */
type Stages = { start: number; migrate: number; query: number; stop: number };

async function timeFirstQuery(folder: string, elsewhere: string): Promise<Stages> {
  const began = performance.now();
  const postgres = await startOwnPostgres({ folder, elsewhere, log: { info: () => {} } });
  const started = performance.now();
  await migrate(postgres.url);
  const migrated = performance.now();
  const database = openDatabase(roleUrl(postgres.url, APP_ROLE));
  const tenant = await database.across.createTenant({ crm: 'hubspot', account: '1', name: 'Bench' });
  await database.inTenant(tenant, (trx) => trx.selectFrom('lead').selectAll().execute());
  const asked = performance.now();
  await database.close();
  await postgres.stop();
  return {
    start: started - began,
    migrate: migrated - started,
    query: asked - migrated,
    stop: performance.now() - asked,
  };
}

function print(what: string, rounds: readonly Stages[]): void {
  const median = (stage: keyof Stages) => {
    const times = rounds.map((round) => round[stage]).sort((a, b) => a - b);
    return `${stage} ${Math.round(times[times.length >> 1] ?? 0)} ms`;
  };
  const total = rounds.map((round) => round.start + round.migrate + round.query).sort((a, b) => a - b);
  const stages = (['start', 'migrate', 'query', 'stop'] as const).map(median);
  console.log(
    `${what}: first query after ${Math.round(total[total.length >> 1] ?? 0)} ms (${stages.join(', ')})`,
  );
}
