import type { Tier } from '@leadlight/scoring-core';
import type { Asker, DataGate, Output } from '../settings-page/index.ts';

/** What the home page is told; hubspot-extension/shared/queue-answers.ts has the same, and a test compares. */
export type CallQueue = {
  readonly state: 'ready';
  readonly output: Output;
  /** Open call tasks, the one due first first. */
  readonly tasks: readonly QueuedTask[];
  /** Without an open task, highest propensity first. */
  readonly leads: readonly QueueLead[];
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  /** The owner that the asking user is; null where none has their e-mail address. */
  readonly me: string | null;
  /** Who asks is told of their own leads and of those without an owner, of no others. */
  readonly ownLeadsOnly: boolean;
  readonly week: CallWeek;
  readonly gate: DataGate | null;
};

export type QueueLead = {
  readonly contactId: string;
  readonly name: string;
  readonly company: string | null;
  readonly phone: string | null;
  readonly owner: string | null;
  readonly score: number | null;
  readonly tier: Tier;
  /** The strongest one for. */
  readonly reason: string | null;
  readonly url: string;
};

export type QueuedTask = QueueLead & {
  readonly taskId: string | null;
  readonly dueAt: string;
  readonly status: 'due' | 'missed';
};

/** Episodes since Monday in the team's time zone; the last four add up to `hot`. */
export type CallWeek = {
  readonly hot: number;
  readonly calledInTime: number;
  readonly calledLate: number;
  readonly stillOpen: number;
  readonly missed: number;
};

export type QueueFilters = {
  /** An owner's id, or "me". */
  readonly owner: string | null;
  readonly tier: Tier | null;
  /** How many leads. */
  readonly top: number;
};

export type CallQueueDomain = { read(asker: Asker, filters: QueueFilters): Promise<CallQueue> };
