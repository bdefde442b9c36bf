/** What the home page, the call queue, asks and is answered; see answers.ts. */

import type { ClosedAnswer, DataGate, Output, Tier } from './answers.ts';

/** In the query: `owner` (an owner's id, or "me"), `tier`, `top` (how many leads; default 20). */
export type QueueAnswer =
  | ClosedAnswer
  | {
      readonly state: 'ready';
      readonly output: Output;
      /** Open call tasks, the one due first first. */
      readonly tasks: readonly (QueueLead & {
        readonly taskId: string | null;
        readonly dueAt: string;
        readonly status: 'due' | 'missed';
      })[];
      /** Without an open task, not excluded, highest propensity first. */
      readonly leads: readonly QueueLead[];
      readonly owners: readonly { readonly id: string; readonly name: string }[];
      /** The owner that the asking user is; null where none has their e-mail address. */
      readonly me: string | null;
      /** Who asks is told of their own leads and of those without an owner, of no others. */
      readonly ownLeadsOnly: boolean;
      /** Since Monday in the team's time zone. */
      readonly week: {
        readonly hot: number;
        readonly calledInTime: number;
        readonly calledLate: number;
        readonly stillOpen: number;
        readonly missed: number;
      };
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
  /** The strongest one for; null where there is none. */
  readonly reason: string | null;
  /** The record's page in the CRM. */
  readonly url: string;
};
