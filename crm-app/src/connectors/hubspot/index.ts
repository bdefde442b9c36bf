/** HubSpot behind the service's own interface: the CRM, its limits, and what its webhooks tell. */

export type { AccountLimiter, CallKind } from './api/account-limiter.ts';
export { createAccountLimiter, type LimiterStore } from './api/create-account-limiter.ts';
export { HUBSPOT_API_VERSION, hubspotPath } from './api/paths.ts';
export type { TokenSource } from './api/token-source.ts';
export { createHubSpotCrm, type HubSpotCrm, type HubSpotCrmParts } from './hubspot-crm.ts';
export {
  createHubSpotWebhookStore,
  type HubSpotWebhookStore,
  type HubSpotWebhooksParts,
} from './webhooks/process-deliveries.ts';
