import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../../crm-app/src/platform/database/database.ts';
import { migrate } from '../../../crm-app/src/platform/database/migrate.ts';
import { removeOwnPostgres, startOwnPostgres } from '../../../crm-app/src/platform/database/own-postgres.ts';
import { APP_ROLE, roleUrl } from '../../../crm-app/src/platform/database/roles.ts';
import { consentAsAdmin } from '../../demo/consent.ts';
import { freePort } from '../../demo/free-port.ts';
import { COMPANY_TIME_ZONE, SANDBOX_APP } from '../../demo/sandbox-company.ts';
import { waitUntil } from '../../demo/wait-until.ts';
import { type SandboxHubSpot, startSandboxHubSpot } from '../../sandbox/hubspot/index.ts';
import { createSimulator } from '../../simulator/index.ts';
import { ROOT } from '../../toolchain/run-program.ts';

export type ServiceToKill = {
  readonly sandbox: SandboxHubSpot;
  readonly database: Database;
  /** Runs SQL as the superuser, whom row level security does not hold back. */
  asAdmin<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]>;
  /** An admin's consent; the tenant that it made. */
  connect(): Promise<string>;
  /** `kill -9`; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Starts the process again; resolves when it answers. */
  start(): Promise<void>;
  close(): Promise<void>;
};

/** Milliseconds. A busy machine takes some seconds to start a process. */
const ANSWERS_WITHIN_MS = 30_000;

/** The service as it is deployed, all roles in one process of its own, and a HubSpot in this one that outlives it. */
export async function startServiceToKill(leads: number, seed: number): Promise<ServiceToKill> {
  const folder = mkdtempSync(join(tmpdir(), 'leadlight-kill-'));
  // A server of its own: a whole service takes too many connections of the one that all tests share.
  const server = await startOwnPostgres({ folder, log: { info: () => {} } });
  await migrate(server.url);
  const database = openDatabase(roleUrl(server.url, APP_ROLE));
  const admin = openDatabase(server.url);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const sandbox = await startSandboxHubSpot({
    ...{ ...SANDBOX_APP, clock: Date.now, seed, webhookUrl: `${origin}/hubspot/webhooks` },
    account: { timeZone: COMPANY_TIME_ZONE },
  });
  createSimulator({ leads, seed, start: Date.now() }).fill(sandbox);
  let child: ChildProcess | null = null;
  let said = '';

  const start = async (): Promise<void> => {
    const started = spawn(process.execPath, [join(ROOT, 'test/demo/start.ts')], {
      env: {
        ...{ PATH: process.env.PATH, HOME: process.env.HOME },
        ...{ DATABASE_URL: server.url, LEADLIGHT_DATA: folder, PORT: String(port), PUBLIC_ORIGIN: origin },
        ...{ HUBSPOT_CLIENT_ID: SANDBOX_APP.clientId, HUBSPOT_CLIENT_SECRET: SANDBOX_APP.clientSecret },
        ...{ HUBSPOT_API_ORIGIN: sandbox.origin, HUBSPOT_APP_ORIGIN: sandbox.origin, LOG_LEVEL: 'warn' },
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [started.stdout, started.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    child = started;
    const answers = await waitUntil(async () => {
      if (started.exitCode !== null) throw new Error(`The service ended by itself:\n${said}`);
      return fetch(`${origin}/readyz`).then(
        ({ ok }) => ok,
        // Not listening yet.
        () => false,
      );
    }, ANSWERS_WITHIN_MS);
    if (!answers) throw new Error(`The service does not answer:\n${said}`);
  };
  const kill = async (): Promise<void> => {
    const killed = child;
    if (killed === null || killed.exitCode !== null || killed.signalCode !== null) return;
    const gone = new Promise((resolve) => killed.once('exit', resolve));
    killed.kill('SIGKILL');
    await gone;
  };
  await start();
  return {
    ...{ sandbox, database, start, kill },
    asAdmin: async <Row extends object>(text: string, values: readonly unknown[]) =>
      (await admin.pool.query<Row>(text, [...values])).rows,
    async connect() {
      await consentAsAdmin(origin);
      const tenant = await database.across.tenantOf('hubspot', String(sandbox.portalId));
      if (tenant === null) throw new Error(`The consent made no tenant:\n${said}`);
      return tenant;
    },
    async close() {
      await kill();
      await sandbox.close();
      await database.close();
      await admin.close();
      await server.stop();
      await removeOwnPostgres(folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
