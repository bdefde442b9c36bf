/**
 * What the queue carries: ids alone, and of work that comes by the event one job a tenant, so that none crowds out the
 * others. The queue's store is outside row level security, so nothing in it may tell
 * anything of a person, and nothing in it is needed to find the work again: the sweeper rebuilds it from rows.
 */
export type Job =
  /** Score some of this tenant's dirty leads; while there are more it adds itself again, behind the others' jobs. */
  | { readonly kind: 'score_tenant'; readonly tenant: string }
  /** Turn this tenant's stored webhooks into rows of its timeline. */
  | { readonly kind: 'webhooks'; readonly tenant: string }
  /** Send what waits in this tenant's outbox. */
  | { readonly kind: 'deliver'; readonly tenant: string }
  | { readonly kind: 'backfill'; readonly tenant: string }
  | { readonly kind: 'train'; readonly tenant: string }
  /** Ask the CRM for the changes that its webhooks do not tell. */
  | { readonly kind: 'poll'; readonly tenant: string }
  /** Score many leads for the row `job.id`, which holds the progress. */
  | { readonly kind: 'batch_score'; readonly tenant: string; readonly job: string };

export type JobKind = Job['kind'];

export type JobOf<Kind extends JobKind> = Extract<Job, { readonly kind: Kind }>;

export const JOB_KINDS: readonly JobKind[] = [
  'score_tenant',
  'webhooks',
  'deliver',
  'backfill',
  'train',
  'poll',
  'batch_score',
];
