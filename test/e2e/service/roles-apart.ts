import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { freePort } from '../../demo/free-port.ts';
import { SANDBOX_APP } from '../../demo/sandbox-company.ts';
import { type SandboxHubSpot, startSandboxHubSpot } from '../../sandbox/hubspot/index.ts';
import { type OwnDatabase, startOwnDatabase } from './own-database.ts';
import { answersAt, type ServiceProcess, sandboxEnv, startServiceProcess } from './service-process.ts';

export type RolesApart = Omit<OwnDatabase, 'close'> & {
  readonly origin: string;
  readonly sandbox: SandboxHubSpot;
  readonly web: ServiceProcess;
  /** The first worker; more can be started. */
  readonly worker: ServiceProcess;
  startWorker(): Promise<ServiceProcess>;
  close(): Promise<void>;
};

/** `web` and `worker` as two processes that share nothing but their stores and keys, begun at once on an empty database. */
export async function startRolesApart(redisUrl: string | null): Promise<RolesApart> {
  const own = await startOwnDatabase();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const sandbox = await startSandboxHubSpot({
    ...{ ...SANDBOX_APP, clock: Date.now, seed: 8 },
    webhookUrl: `${origin}/hubspot/webhooks`,
  });
  const shared = {
    ...{ DATABASE_URL: own.url, PUBLIC_ORIGIN: origin, LOG_LEVEL: 'info', ...sandboxEnv(sandbox.origin) },
    LEADLIGHT_SECRET_KEYS: `shared:${randomBytes(32).toString('base64')}`,
    ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
  };
  const processes: ServiceProcess[] = [];
  const start = async (role: 'web' | 'worker'): Promise<ServiceProcess> => {
    // On two machines neither would see the other's folder.
    const env = {
      ...shared,
      LEADLIGHT_ROLE: role,
      LEADLIGHT_DATA: join(own.folder, role),
      PORT: String(port),
    };
    const isReady = (said: string) =>
      role === 'web' ? answersAt(origin) : Promise.resolve(said.includes('Leadlight works'));
    const started = await startServiceProcess(env, isReady);
    processes.push(started);
    return started;
  };
  const [web, worker] = await Promise.all([start('web'), start('worker')]);
  return {
    ...{ ...own, origin, sandbox, web, worker, startWorker: () => start('worker') },
    async close() {
      for (const each of processes) await each.end('SIGKILL');
      await sandbox.close();
      await own.close();
    },
  };
}
