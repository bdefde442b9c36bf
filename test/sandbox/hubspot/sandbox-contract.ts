import type { CallCounts } from './call-counts.ts';
import type { Crm } from './crm.ts';
import type { FaultSwitches } from './faults.ts';
import type { SandboxSnapshot } from './snapshot.ts';
import type { WebhookSubscription } from './webhooks/subscriptions.ts';

/** Epoch milliseconds. */
export type Clock = () => number;

export type SandboxOptions = {
  /** 0 or nothing: a free one. Loopback only. */
  readonly port?: number;
  /** The account's time: record times, token expiry, signature time stamps. May run faster than the wall. */
  readonly clock: Clock;
  /** What the rolling rate limits and the indexing lag are measured with; the wall unless a test moves it by hand. */
  readonly limitClock?: Clock;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where people open records (`uiDomain` of the account); the sandbox's own address unless given. */
  readonly appOrigin?: string;
  /** Where webhooks go; none are sent without it. Signed for exactly this text. */
  readonly webhookUrl?: string;
  readonly subscriptions?: readonly WebhookSubscription[];
  /** Decides ids, tokens and which calls a fault with a share hits. */
  readonly seed: number;
  /** State of an earlier sandbox, to go on from. */
  readonly restore?: SandboxSnapshot;
  readonly account?: { readonly portalId?: number; readonly timeZone?: string };
};

export type SandboxHubSpot = {
  /** `http://127.0.0.1:<port>`: api.hubapi.com and app.hubspot.com in one. */
  readonly origin: string;
  readonly portalId: number;
  /** What people and other apps do in the account's own pages; it sends webhooks, counts no API calls. */
  readonly crm: Crm;
  readonly faults: FaultSwitches;
  readonly calls: CallCounts;
  readonly webhooks: {
    setUrl(url: string | null): void;
    /** Events not yet acknowledged, those waiting for a retry included. */
    waiting(): number;
    /** Resolves when nothing waits any more. */
    settled(): Promise<void>;
  };
  /** The admin removes the app: tokens die, refreshing answers `invalid_grant`. */
  uninstall(): void;
  snapshot(): SandboxSnapshot;
  /** Replaces everything that the account holds. */
  restore(snapshot: SandboxSnapshot): void;
  close(): Promise<void>;
};
