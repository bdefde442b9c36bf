import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createApiKeys } from '../../../crm-app/src/api/index.ts';
import { prepareService, type Service } from '../../../crm-app/src/main/index.ts';
import { readConfig } from '../../../crm-app/src/platform/config.ts';
import { removeOwnPostgres, startOwnPostgres } from '../../../crm-app/src/platform/database/own-postgres.ts';
import { createLog } from '../../../crm-app/src/platform/logging.ts';
import type { Shutdown } from '../../../crm-app/src/platform/shutdown.ts';
import { freePort } from '../../demo/free-port.ts';
import { SANDBOX_APP } from '../../demo/sandbox-company.ts';
import { type SandboxHubSpot, startSandboxHubSpot } from '../../sandbox/hubspot/index.ts';
import { connectTenant, fillSandbox } from './bench-tenant.ts';

const READY_WITHIN_MS = 30_000;

export type BenchService = {
  readonly origin: string;
  readonly apiKey: string;
  readonly tenant: string;
  readonly sandbox: SandboxHubSpot;
  /** The same stores and domains in this process, to prepare and to look; it works on nothing by itself. */
  readonly here: Service;
};

/**
 * The service in a process of its own, connected to a sandbox HubSpot in this one, with a PostgreSQL that syncs to
 * disk as it does by default. All on 127.0.0.1, all ended by `shutdown`.
 */
export async function startBenchService(contacts: number, shutdown: Shutdown): Promise<BenchService> {
  const folder = await mkdtemp(join(tmpdir(), 'leadlight-bench-service-'));
  const elsewhere = `${folder}-elsewhere`;
  shutdown.onEnd('folders', async () => {
    await removeOwnPostgres(folder, elsewhere);
    for (const path of [folder, elsewhere]) await rm(path, { recursive: true, force: true });
  });
  const postgres = await startOwnPostgres({ folder, elsewhere, log: { info: () => {} } });
  shutdown.onEnd('PostgreSQL', () => postgres.stop());
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const sandbox = await startSandboxHubSpot({
    ...{ clock: Date.now, ...SANDBOX_APP, seed: 1 },
    webhookUrl: `${origin}/hubspot/webhooks`,
  });
  shutdown.onEnd('sandbox HubSpot', () => sandbox.close());
  fillSandbox(sandbox, contacts, Date.now());
  const env = {
    ...{ PORT: String(port), PUBLIC_ORIGIN: origin, DATABASE_URL: postgres.url, LEADLIGHT_DATA: folder },
    ...{ HUBSPOT_CLIENT_ID: SANDBOX_APP.clientId, HUBSPOT_CLIENT_SECRET: SANDBOX_APP.clientSecret },
    ...{ HUBSPOT_API_ORIGIN: sandbox.origin, HUBSPOT_APP_ORIGIN: sandbox.origin, LOG_LEVEL: 'error' },
  };
  const config = readConfig(env);
  const here = await prepareService({ config, clock: Date.now, log: createLog('error'), shutdown });
  const tenant = await connectTenant(here);
  const keys = createApiKeys({ database: here.stores.database, clock: Date.now });
  const { key: apiKey } = await keys.create(tenant, 'bench');
  await startProcess(env, origin, shutdown);
  return { origin, apiKey, tenant, sandbox, here };
}

async function startProcess(
  env: Readonly<Record<string, string>>,
  origin: string,
  shutdown: Shutdown,
): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'service-process.ts')], {
    env: { PATH: process.env.PATH, ...env },
    // What it logs are errors; standard output is kept for the numbers.
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const ended = once(child, 'exit');
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  shutdown.onEnd('service', async () => {
    child.kill('SIGTERM');
    await ended;
    process.off('exit', kill);
  });
  await untilReady(child, origin);
}

async function untilReady(child: ChildProcess, origin: string): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline && child.exitCode === null) {
    const isReady = await fetch(`${origin}/readyz`).then(
      ({ ok }) => ok,
      () => false, // It does not listen yet.
    );
    if (isReady) return;
    await wait(50);
  }
  throw new Error('The service did not become ready; its log is above.');
}
