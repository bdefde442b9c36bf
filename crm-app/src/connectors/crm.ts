import type { Row, Tier } from '@leadlight/scoring-core';

/** The CRMs there are; an account and its tenant are of one. */
export const CRM_KINDS = ['hubspot', 'salesforce'] as const;
export type CrmKind = (typeof CRM_KINDS)[number];

/** All that the service knows of a CRM. Everything with a vendor's name stands behind it. */
export interface Crm {
  readonly kind: CrmKind;
  account(signal?: AbortSignal): Promise<CrmAccount>;
  owners(): Promise<Owner[]>;
  /** Every field of a lead's record, for the manager to choose from. */
  recordFields(): Promise<CrmField[]>;
  /** Makes what is missing of Leadlight's own fields. */
  ensureFields(): Promise<{ readonly created: readonly string[]; readonly existing: readonly string[] }>;
  /** Pages of history; `cursor` resumes after a kill. Null begins. */
  backfill(cursor: string | null): AsyncIterable<BackfillPage>;
  /** Changes that webhooks do not tell, since a time (epoch milliseconds). */
  poll(since: number): AsyncIterable<PollPage>;
  /**
   * At most 100; one result for each update: what the CRM refuses as a whole is taken apart here and nowhere else. An
   * aborted `signal` ends the call itself and the waiting for it, here and below: CrmUnavailable, or CrmRateLimited
   * where nothing had been asked by then.
   */
  writeFields(updates: readonly FieldUpdate[], signal?: AbortSignal): Promise<WriteResult[]>;
  createTask(task: CallTask, signal?: AbortSignal): Promise<{ readonly crmTaskId: string }>;
  /** Looks a task up by its key, after a reply was lost. */
  findTask(task: CallTask, signal?: AbortSignal): Promise<{ readonly crmTaskId: string } | null>;
  /** Harmless when repeated; a task that is gone is done with, too. */
  completeTask(crmTaskId: string, signal?: AbortSignal): Promise<void>;
  disconnect(): Promise<void>;
  /** Since this object was made: calls, and those that the CRM turned away as too many. */
  readonly usage: CrmUsage;
}

export type CrmUsage = { readonly calls: number; readonly rateLimited: number };

export type CrmAccount = {
  readonly id: string;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  recordUrl(crmId: string): string;
};

export type Owner = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly active: boolean;
};

export type CrmField = {
  /** As the CRM calls it, and as timelines do. */
  readonly name: string;
  readonly property: string;
  readonly label: string;
  /** Why no feature is ever made of it; null where one can be. */
  readonly barred: string | null;
};

/** What a task and a page need of a person; never part of a feature. */
export type LeadProfile = {
  /** The record's id in the CRM; the lead is `lead:<crmId>`. */
  readonly crmId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly company: string | null;
  /** Who works there together; null where it is not known. */
  readonly account: string | null;
  readonly ownerId: string | null;
  readonly optedOut: boolean;
};

export type BackfillPage = {
  readonly rows: readonly Row[];
  readonly leads: readonly LeadProfile[];
  /** Give it to `backfill` to go on after this page. */
  readonly cursor: string;
  readonly progress: { readonly object: string; readonly read: number; readonly expected: number | null };
};

export type PollPage = {
  readonly rows: readonly Row[];
  readonly leads: readonly LeadProfile[];
  /** Everything changed before it has been given; epoch milliseconds. */
  readonly upTo: number;
};

/** Leadlight's own fields of one record. */
export type FieldUpdate = {
  readonly crmId: string;
  /** 0..100; null while there is not enough data. */
  readonly propensity: number | null;
  readonly tier: Tier;
  /** One reason a line. */
  readonly reasons: string;
  /** When the score last changed; epoch milliseconds. */
  readonly scoredAt: number;
  readonly model: string;
};

export type WriteResult = { readonly crmId: string } & (
  | { readonly status: 'written' }
  | { readonly status: 'gone' }
  | { readonly status: 'refused'; readonly reason: string; readonly retryable: boolean }
  /** It may or may not have been written. */
  | { readonly status: 'unknown'; readonly reason: string }
);

export type CallTask = {
  /** Unique; the task carries it, so that it can be found again. */
  readonly key: string;
  readonly crmId: string;
  readonly ownerId: string | null;
  readonly subject: string;
  /** Plain text, lines separated by \n. */
  readonly body: string;
  /** Epoch milliseconds. */
  readonly dueAt: number;
};

/** The account no longer lets Leadlight in: it was uninstalled. */
export class CrmUnauthorised extends Error {
  override readonly name = 'CrmUnauthorised';
}

/** Nothing was done; more may be asked after `retryAfterMs`. */
export class CrmRateLimited extends Error {
  override readonly name = 'CrmRateLimited';
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super(`The CRM takes no more calls for ${retryAfterMs} ms.`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** It may or may not have been done: the reply was lost, or the CRM failed. */
export class CrmUnavailable extends Error {
  override readonly name = 'CrmUnavailable';
}

/** The CRM will never take this. */
export class CrmRefused extends Error {
  override readonly name = 'CrmRefused';
  /** It is not about what was sent: Leadlight lacks a right, and nothing of the kind is taken before it is granted. */
  readonly lacksRight: boolean = false;
}
