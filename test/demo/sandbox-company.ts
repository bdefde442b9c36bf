import { type SandboxHubSpot, startSandboxHubSpot } from '../sandbox/hubspot/index.ts';
import { createSimulator, type Simulator } from '../simulator/index.ts';
import { nextWorkMorning } from './demo-clock.ts';
import type { SavedCompany } from './saved-company.ts';

export const COMPANY_NAME = 'Lindgren Tools';
export const COMPANY_TIME_ZONE = 'Europe/Berlin';

/** The app as the sandbox HubSpot knows it; good on this machine alone. */
export const SANDBOX_APP = { clientId: 'sandbox-app', clientSecret: 'sandbox-secret' } as const;

/** What a company is made of; the same three make the same one. */
export type CompanyOrigin = { readonly seed: number; readonly leads: number; readonly start: number };

export type SandboxCompany = CompanyOrigin & {
  readonly simulator: Simulator;
  readonly sandbox: SandboxHubSpot;
};

export function originOf(
  saved: SavedCompany | null,
  given: { readonly seed: number; readonly leads: number },
  wall: number,
): CompanyOrigin {
  return saved ?? { ...given, start: nextWorkMorning(wall) };
}

/** The company in its CRM, with its past or as it was saved. */
export async function openCompany(
  { seed, leads, start }: CompanyOrigin,
  saved: SavedCompany | null,
  parts: { readonly clock: () => number; readonly appOrigin: string; readonly webhookUrl: string },
): Promise<SandboxCompany> {
  const simulator = createSimulator({ leads, seed, start });
  const sandbox = await startSandboxHubSpot({
    ...{ ...parts, ...SANDBOX_APP, seed },
    account: { timeZone: COMPANY_TIME_ZONE },
    ...(saved === null ? {} : { restore: saved.sandbox }),
  });
  if (saved === null) simulator.fill(sandbox);
  return { seed, leads, start, simulator, sandbox };
}
