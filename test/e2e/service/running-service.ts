import { consentAsAdmin } from '../../demo/consent.ts';
import { freePort } from '../../demo/free-port.ts';
import type { SandboxHubSpot } from '../../sandbox/hubspot/index.ts';
import { type OwnDatabase, startOwnDatabase } from './own-database.ts';
import { answersAt, type ServiceProcess, sandboxEnv, startServiceProcess } from './service-process.ts';

export type RunningService = Omit<OwnDatabase, 'close'> & {
  readonly origin: string;
  readonly sandbox: SandboxHubSpot;
  /** An admin's consent; the tenant that it made. */
  connect(): Promise<string>;
  /** `kill -9`; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Starts the process again; resolves when it answers. */
  start(): Promise<void>;
  close(): Promise<void>;
};

/** The service with all roles in one process of its own, for a HubSpot in this one that outlives it. */
export async function startRunningService(sandbox: SandboxHubSpot): Promise<RunningService> {
  const own = await startOwnDatabase();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = {
    ...{ DATABASE_URL: own.url, LEADLIGHT_DATA: own.folder, PORT: String(port), PUBLIC_ORIGIN: origin },
    ...{ ...sandboxEnv(sandbox.origin), LOG_LEVEL: 'warn' },
  };
  let running: ServiceProcess;
  const start = async (): Promise<void> => {
    running = await startServiceProcess(env, () => answersAt(origin));
  };
  await start();
  return {
    ...{ ...own, origin, sandbox, start },
    connect: () => connectedTenant(own, origin, sandbox),
    async kill() {
      await running.end('SIGKILL');
    },
    async close() {
      await running.end('SIGKILL');
      await own.close();
    },
  };
}

/** An admin's consent at the service; the tenant that it made. */
export async function connectedTenant(
  { database }: Pick<OwnDatabase, 'database'>,
  origin: string,
  sandbox: SandboxHubSpot,
): Promise<string> {
  await consentAsAdmin(origin);
  const tenant = await database.across.tenantOf('hubspot', String(sandbox.portalId));
  if (tenant === null) throw new Error('The consent made no tenant.');
  return tenant;
}
