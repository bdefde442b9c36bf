import type { ColumnType } from 'kysely';

/** Tables of the migration 0010-record-card, one type each. */

type Time = ColumnType<Date, Date | string, Date | string>;

/** "Is this wrong?", as a rep answered it. A log: nothing is said differently later. No feature is made of it. */
export type FeedbackTable = {
  tenant_id: string;
  /** Made once a submission by whoever sends it. */
  id: string;
  lead_id: string;
  /** What the rep was looking at; null where nothing was predicted yet. */
  prediction_id: number | null;
  /** The CRM's id of the user. */
  user_id: string;
  reason: string;
  note: string;
  at: Time;
};

/** What one user saw of one lead last, and what that is compared with. */
export type CardLookTable = {
  tenant_id: string;
  lead_id: string;
  user_id: string;
  /** Seen last in the look before, at `since`; both null in the first look. */
  from_prediction: number | null;
  since: ColumnType<Date | null, Date | null, Date | null>;
  seen_prediction: number;
  seen_at: Time;
  /** The change from `from_prediction` to this one is computed, and is in `change`; null where it is not. */
  change_to: number | null;
  change: ColumnType<unknown, string | null, string | null>;
};

export type RecordCardTables = {
  feedback: FeedbackTable;
  card_look: CardLookTable;
};
