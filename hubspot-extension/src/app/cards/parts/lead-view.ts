import type { RulesCard, ScoredCard } from '@leadlight/hubspot-shared';
import type { Marking } from './use-task-done.ts';

/** `now` in epoch milliseconds, the time zone that of the HubSpot account. */
export type Clock = { readonly now: number; readonly timeZone: string };

/** What the tab's card and the sidebar's show, each in its way. */
export type LeadView = {
  readonly card: ScoredCard | RulesCard;
  readonly record: { readonly objectId: number; readonly objectTypeId: string };
  readonly marking: Marking | null;
  readonly onCalled: (taskId: string) => Promise<void>;
  /** Asks for the card anew. */
  readonly reload: () => Promise<void>;
  readonly clock: Clock;
};
