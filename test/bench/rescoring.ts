import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Database, openDatabase } from '../../crm-app/src/platform/database/database.ts';
import { migrate } from '../../crm-app/src/platform/database/migrate.ts';
import { removeOwnPostgres, startOwnPostgres } from '../../crm-app/src/platform/database/own-postgres.ts';
import { APP_ROLE, roleUrl } from '../../crm-app/src/platform/database/roles.ts';
import { memoryQueue } from '../../crm-app/src/platform/queue/memory-queue.ts';
import { createScoring } from '../../crm-app/src/scoring/index.ts';
import { serveWith } from '../../crm-app/src/scoring/known-scorer.test-support.ts';
import { createTimeline } from '../../crm-app/src/timeline/index.ts';
import { wholeCatalogue } from './service/whole-catalogue.ts';

export const description =
  'Scoring every lead of a tenant again, with reasons: time, memory, writes without changes';

export const usage = `Usage: ./leadlight bench rescoring [--leads N] [--events N] [--json]

  --leads N     how many leads (100,000)
  --events N    events of each (30)
  --json        print the rounds as JSON`;

export type RescoringRound = {
  readonly round: string;
  readonly seconds: number;
  /** Of this process, PostgreSQL apart. */
  readonly peakMegabytes: number;
  readonly fieldWrites: number;
  /** Seconds that this process computed; the rest it waited for PostgreSQL. */
  readonly computedSeconds: number;
};

const NOW = Date.parse('2026-06-01T12:00:00Z');

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      leads: { type: 'string', default: '100000' },
      events: { type: 'string', default: '30' },
      json: { type: 'boolean', default: false },
    },
  });
  const [leads, events] = [Number(values.leads), Number(values.events)];
  if (!values.json)
    console.log(`${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`);
  const folder = await mkdtemp(join(tmpdir(), 'leadlight-bench-rescoring-'));
  const elsewhere = `${folder}-elsewhere`;
  const postgres = await startOwnPostgres({ folder, elsewhere, log: { info: () => {} } });
  try {
    await migrate(postgres.url);
    const database = openDatabase(roleUrl(postgres.url, APP_ROLE));
    const rounds: RescoringRound[] = [];
    for await (const round of measure(database, leads, events)) {
      rounds.push(round);
      if (!values.json) console.log(inWords(round, leads, events));
    }
    if (values.json) console.log(JSON.stringify(rounds));
    await database.close();
  } finally {
    await postgres.stop();
    await removeOwnPostgres(folder, elsewhere);
    for (const path of [folder, elsewhere]) await rm(path, { recursive: true, force: true });
  }
}

async function* measure(database: Database, leads: number, events: number): AsyncGenerator<RescoringRound> {
  const tenant = await database.across.createTenant({ crm: 'hubspot', account: '1', name: 'Bench' });
  await addLeads(database, tenant, leads, events);
  await database.inTenant(tenant, (transaction) => serveWith(transaction, tenant, wholeCatalogue()));
  const parts = { database, queue: memoryQueue(), clock: () => NOW, onHintLost: () => {} };
  const timeline = createTimeline({ ...parts, erasurePepper: Buffer.alloc(32) });
  const scoring = createScoring({ ...parts, timeline });
  for (const round of ['first score of all', 'the same again']) {
    const before = process.cpuUsage();
    const [began, written] = [performance.now(), await outboxRows(database, tenant)];
    let most = 0;
    await scoring.scoreMany(tenant, null, 'model', () => {
      most = Math.max(most, process.memoryUsage().rss);
    });
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(before);
    const fieldWrites = (await outboxRows(database, tenant)) - written;
    const [peakMegabytes, computedSeconds] = [most / 1e6, (user + system) / 1e6];
    yield { round, seconds, peakMegabytes, fieldWrites, computedSeconds };
  }
  await scoring.close();
  await parts.queue.close();
}

function inWords(measured: RescoringRound, leads: number, events: number): string {
  const { round, seconds, peakMegabytes, fieldWrites, computedSeconds } = measured;
  return (
    `${round}: ${leads} leads of ${events} events in ${seconds.toFixed(1)} s ` +
    `(${Math.round(leads / seconds)} a second), at most ${Math.round(peakMegabytes)} MB, ` +
    `${fieldWrites} field writes put out; this process computed for ${computedSeconds.toFixed(1)} s of it, ` +
    'the rest it waited for PostgreSQL'
  );
}

async function outboxRows(database: Database, tenant: string): Promise<number> {
  const [row] = await query<{ count: number }>(database, tenant, 'select count(*) from outbox');
  return row.count;
}

async function query<Row extends object>(
  database: Database,
  tenant: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = await database.pool.connect();
  try {
    await client.query(
      `select set_config('leadlight.tenant', $1, false), set_config('search_path', 'leadlight', false)`,
      [tenant],
    );
    return (await client.query<Row>(text, values)).rows;
  } finally {
    // Closed, so that the settings of this session end with it.
    client.release(true);
  }
}

/** Visits, mails and calls over the last 90 days, the same for every run. */
async function addLeads(database: Database, tenant: string, leads: number, events: number): Promise<void> {
  await query(
    database,
    tenant,
    `insert into lead (tenant_id, id, crm_id, profile, dirty_version)
      select $1::uuid, 'lead:' || n, n::text, '{}', 1 from generate_series(1, $2::integer) n`,
    [tenant, leads],
  );
  await query(
    database,
    tenant,
    `insert into event (tenant_id, id, subject, type, occurred_at, known_at, properties)
      select $1::uuid, n || '-' || e, 'lead:' || n,
        (array['page_viewed', 'page_viewed', 'email_opened', 'call_logged'])[1 + (n + e) % 4], at, at,
        jsonb_build_object('path', (array['/', '/pricing', '/blog/1'])[1 + (n * 7 + e) % 3],
          'session', n || '-' || e / 4, 'durationSeconds', (n * e) % 300, 'disposition', 'connected')
      from generate_series(1, $2::integer) n, generate_series(1, $3::integer) e,
        lateral (select $4::timestamptz - make_interval(mins => (n * 37 + e * 4201) % 129600) as at) as times`,
    [tenant, leads, events, new Date(NOW)],
  );
  await query(
    database,
    tenant,
    `insert into source_calendar (tenant_id, source, recorded_since)
      select $1::uuid, source, '2026-01-01' from unnest(array['pages', 'email', 'calls', 'leads']) source`,
    [tenant],
  );
}
