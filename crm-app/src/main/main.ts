import { systemClock } from '../platform/clock.ts';
import { readConfig } from '../platform/config.ts';
import { createLog } from '../platform/logging.ts';
import { createShutdown, endOnSignals } from '../platform/shutdown.ts';
import { runService } from './start-service.ts';

/** The service by itself, for a HubSpot app that the environment names. Roles and variables: docs/service.md. */
export async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const config = readConfig(env);
  const log = createLog(config.logLevel);
  const shutdown = createShutdown(log);
  endOnSignals(shutdown);
  try {
    await runService({ config, clock: systemClock, log, shutdown });
  } catch (error) {
    await shutdown.end();
    throw error;
  }
}
