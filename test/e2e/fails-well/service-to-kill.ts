import { COMPANY_TIME_ZONE, SANDBOX_APP } from '../../demo/sandbox-company.ts';
import { startSandboxHubSpot } from '../../sandbox/hubspot/index.ts';
import { createSimulator } from '../../simulator/index.ts';
import { type RunningService, startRunningService } from '../service/running-service.ts';

/** A running service, and a HubSpot with a company of so many leads, whose webhooks reach it. */
export async function startServiceToKill(leads: number, seed: number): Promise<RunningService> {
  const sandbox = await startSandboxHubSpot({
    ...{ ...SANDBOX_APP, clock: Date.now, seed },
    account: { timeZone: COMPANY_TIME_ZONE },
  });
  createSimulator({ leads, seed, start: Date.now() }).fill(sandbox);
  const service = await startRunningService(sandbox);
  sandbox.webhooks.setUrl(`${service.origin}/hubspot/webhooks`);
  return {
    ...service,
    async close() {
      await service.kill();
      await sandbox.close();
      await service.close();
    },
  };
}
