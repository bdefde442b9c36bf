import type { OnboardingWatcher } from '../onboarding/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import type { Log } from '../platform/logging.ts';
import { createMetrics } from '../platform/metrics.ts';
import type { Shutdown } from '../platform/shutdown.ts';
import { UserError } from '../platform/user-error.ts';
import { createDomains, type Domains } from './domains.ts';
import { openStores, type Stores } from './stores.ts';
import { startWeb } from './web.ts';
import { startWorkers } from './workers.ts';

export type Service = {
  readonly stores: Stores;
  readonly domains: Domains;
  /** Answers HTTP from here on; the port. */
  startWeb(): Promise<number>;
  /** Works on jobs from here on. */
  startWorkers(): void;
};

export type ServiceParts = {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly shutdown: Shutdown;
  readonly watch?: OnboardingWatcher;
};

/** Opens the stores and makes every domain once. Nothing is answered or worked on before it is asked for. */
export async function prepareService(parts: ServiceParts): Promise<Service> {
  const { config, clock, log, shutdown } = parts;
  const { hubspot } = config;
  if (hubspot === null) {
    throw new UserError(
      'No HubSpot app is configured: set HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET (docs/service.md).',
    );
  }
  const stores = await openStores(config, log, shutdown);
  const metrics = createMetrics(stores.database.across, stores.queue, clock);
  const domains = createDomains({ ...parts, stores, hubspot, metrics, signal: shutdown.signal });
  shutdown.onEnd('scorers', () => domains.scoring.close());
  return {
    ...{ stores, domains },
    startWeb: () => startWeb({ ...{ stores, domains, config, hubspot, metrics, clock, log, shutdown } }),
    startWorkers: () => startWorkers({ domains, stores, metrics, log, shutdown }),
  };
}

/** The service as it is deployed: what its role says, until a signal ends it. */
export async function runService(parts: ServiceParts): Promise<void> {
  const service = await prepareService(parts);
  const { role } = parts.config;
  if (role !== 'web') service.startWorkers();
  if (role !== 'worker') {
    const port = await service.startWeb();
    parts.log.info({ port, role }, 'Leadlight answers');
  } else {
    parts.log.info({ role }, 'Leadlight works');
  }
}
