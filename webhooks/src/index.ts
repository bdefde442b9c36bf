/** What comes in: verified on the raw bytes, stored through an inbox that is given, read again as changes. */

export { type HubSpotChange, type HubSpotObject, parseChange } from './hubspot/change.ts';
export {
  createHubSpotWebhooks,
  type HubSpotWebhookHandler,
  type HubSpotWebhookParts,
} from './hubspot/receive.ts';
export { checkSignatureV3, type SignatureVerdict, type SignedRequest } from './hubspot/signature.ts';
export type { RawDelivery, RawInbox } from './inbox.ts';
