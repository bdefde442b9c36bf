import type { Row } from '@leadlight/scoring-core';
import type { LoadedRecord, Owner } from '../sandbox/hubspot/crm.ts';
import type { ObjectType } from '../sandbox/hubspot/object-types.ts';
import type { SandboxHubSpot } from '../sandbox/hubspot/sandbox-contract.ts';

export type SimulatorOptions = {
  /** Leads the company has at `start`, those merely imported included. */
  readonly leads: number;
  readonly seed: number;
  /** Epoch ms: history ends here and living begins. */
  readonly start: number;
  /** Days of history before `start`. */
  readonly historyDays?: number;
};

/** What the company really is, for judging a score; never to be learned from. */
export type TruthRow = {
  /** `lead:<contact id>` */
  readonly lead: string;
  readonly account: string;
  readonly moment: number;
  /** P(deal won within 90 days of the moment), exact given the hidden state. */
  readonly probability: number;
  /** Whether it came so; null where 90 days have not passed by `start`. */
  readonly label: 0 | 1 | null;
};

/** One thing that happens in the living company, at a simulated time. */
export type Happening = { readonly at: number } & (
  | { readonly kind: 'website'; readonly rows: readonly Row[] }
  | {
      readonly kind: 'create';
      readonly objectType: ObjectType;
      readonly id: string;
      readonly properties: Readonly<Record<string, string>>;
      readonly source: string;
      readonly associations: readonly { readonly objectType: ObjectType; readonly id: string }[];
    }
  | {
      readonly kind: 'update';
      readonly objectType: ObjectType;
      readonly id: string;
      readonly properties: Readonly<Record<string, string>>;
      readonly source: string;
    }
);

export type Simulator = {
  readonly start: number;
  readonly owners: readonly Owner[];
  /**
   * Page views, forms begun and left, downloads, hovers and identity edges up to `start`: what the tracker sent. Forms
   * sent stand in the CRM alone (`recent_conversion_event_name`): they are HubSpot's own.
   */
  websiteRows(): readonly Row[];
  /** Contacts, companies, deals and engagements up to `start`, with the history of their properties. */
  crmRecords(): readonly LoadedRecord[];
  /** Every two weeks per lead while it is at risk: created, not won, not excluded. */
  truth(): readonly TruthRow[];
  /** Owners, custom properties and records into an empty sandbox. */
  fill(sandbox: SandboxHubSpot): void;
  /** What happens after a time (at least `start`), in order, without end and without waiting. */
  happenings(from: number): Iterable<Happening>;
};

/** Lets a company live in a sandbox until the signal aborts: happenings at their time, and reps who do their tasks. */
export type LivingCompany = {
  readonly simulator: Simulator;
  readonly sandbox: SandboxHubSpot;
  /** Where the tracker's rows go until the service takes them over HTTP. */
  readonly website: (rows: readonly Row[]) => Promise<void>;
  /** Simulated time; must be the sandbox's clock. */
  readonly clock: () => number;
  /** Wall milliseconds between looks at the clock. */
  readonly stepMs?: number;
  /** Simulated time up to which the company has lived already. */
  readonly from: number;
  readonly signal: AbortSignal;
  /** Told after each step, for resuming: everything up to here has happened. */
  readonly lived?: (upTo: number) => void;
};
