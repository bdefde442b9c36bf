import type { ColumnType, Generated } from 'kysely';

/** Tables of the migration 0015-training-plan, one type each. */

type Time = ColumnType<Date, Date | string, Date | string>;
type MaybeTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

/** When and why the tenant's model is learned next. */
export type TrainingPlanTable = {
  tenant_id: string;
  due_at: Time;
  why: 'weekly' | 'data' | 'settings' | 'backfill' | 'restored';
  /** Raised whenever a training is asked for, so that one asked for while another runs is not forgotten. */
  asked: Generated<number>;
  /** Somebody restored an older version: the week brings no new one. */
  held: Generated<boolean>;
  /** In a row. */
  failures: Generated<number>;
  /** Leads with the outcome when the model was learned last. */
  wins: ColumnType<number | null, number | null | undefined, number | null>;
  /** When they were last counted, to see whether there is enough data now. */
  wins_counted_at: MaybeTime;
};

export type TrainingTables = { training_plan: TrainingPlanTable };
