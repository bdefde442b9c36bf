import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { SANDBOX_APP } from '../../demo/sandbox-company.ts';
import { waitUntil } from '../../demo/wait-until.ts';
import { ROOT } from '../../toolchain/run-program.ts';

export type ServiceProcess = {
  /** Everything that it wrote, to be shown where a test fails. */
  said(): string;
  /** Sends the signal, if it still runs; resolves when the process is gone, with its exit code. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
};

/** Milliseconds. A machine that is busy with other tests takes many seconds to start a process. */
const READY_WITHIN_MS = 90_000;

/** What the service is told of the sandbox HubSpot; the rest is the test's. */
export function sandboxEnv(sandboxOrigin: string): Record<string, string> {
  return {
    ...{ HUBSPOT_CLIENT_ID: SANDBOX_APP.clientId, HUBSPOT_CLIENT_SECRET: SANDBOX_APP.clientSecret },
    ...{ HUBSPOT_API_ORIGIN: sandboxOrigin, HUBSPOT_APP_ORIGIN: sandboxOrigin },
  };
}

/** The service as it is deployed, in a process of its own; resolves when `isReady` says so of it. */
export async function startServiceProcess(
  env: Readonly<Record<string, string>>,
  isReady: (said: string) => Promise<boolean>,
): Promise<ServiceProcess> {
  let said = '';
  const child = spawn(process.execPath, [join(ROOT, 'test/bench/service/service-process.ts')], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  // Should the run of the tests be broken off.
  const killed = (): void => void child.kill('SIGKILL');
  process.once('exit', killed);
  const end: ServiceProcess['end'] = async (signal) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    const code = await ended;
    process.off('exit', killed);
    return code;
  };
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const ready = await waitUntil(async () => hasEnded() || (await isReady(said)), READY_WITHIN_MS);
  if (!ready || hasEnded()) {
    await end('SIGKILL');
    throw new Error(`The service ${ready ? 'ended by itself' : 'did not get ready'}:\n${said}`);
  }
  return { said: () => said, end };
}

/** Whether a service answers at this address. */
export function answersAt(origin: string): Promise<boolean> {
  return fetch(`${origin}/readyz`).then(
    ({ ok }) => ok,
    // Not listening yet.
    () => false,
  );
}
