export type { CallCounts } from './call-counts.ts';
export type { Crm, CrmRecord, LoadedRecord, NewProperty, Owner, Source, Version } from './crm.ts';
export {
  createExtensionGateway,
  type ExtensionGateway,
  type GatewayOptions,
  type GatewayParts,
  type GatewayUser,
  type HubSpotFetch,
} from './extension-gateway.ts';
export type { AdminRule, FaultSwitches, Faults } from './faults.ts';
export { OBJECT_TYPES, type ObjectType } from './object-types.ts';
export type { Clock, SandboxHubSpot, SandboxOptions } from './sandbox-contract.ts';
export type { SandboxSnapshot } from './snapshot.ts';
export { startSandboxHubSpot } from './start-sandbox-hubspot.ts';
export { signatureV3 } from './webhooks/signature.ts';
export { DEFAULT_SUBSCRIPTIONS, type WebhookSubscription } from './webhooks/subscriptions.ts';
