import type { HubSpotWebhookStore } from '../connectors/hubspot/webhooks/process-deliveries.ts';
import { DELIVERIES_A_TURN } from '../connectors/hubspot/webhooks/process-deliveries.ts';
import { type Delivery, ROUNDS_A_TURN } from '../delivery/index.ts';
import type { Job, JobOf, JobQueue } from '../platform/queue/queue.ts';
import type { Scoring } from '../scoring/index.ts';

/**
 * Leads of one job: three chunks, which are computed and stored side by side, so well under a second. Measured with
 * 3,000 dirty leads of one tenant and then one of another, one job at a time: with a job a lead the other waited for
 * 2,999 jobs, with these for one.
 */
export const LEADS_A_TURN = 300;

export type TurnParts = {
  readonly queue: JobQueue;
  readonly scoring: Pick<Scoring, 'scoreDirty'>;
  readonly delivery: Pick<Delivery, 'deliver'>;
  readonly webhooks: Pick<HubSpotWebhookStore, 'process'>;
};

type Turns = {
  readonly [Kind in 'score_tenant' | 'webhooks' | 'deliver']: (job: JobOf<Kind>) => Promise<void>;
};

/**
 * Jobs that do some of a tenant's work and, while there may be more, add themselves again. The queue hands out the
 * oldest first, so every other tenant that waits has its turn before.
 */
export function turnJobs({ queue, scoring, delivery, webhooks }: TurnParts): Turns {
  const again = (job: Job): Promise<void> => queue.add(job, { key: job.tenant });
  return {
    async score_tenant(job) {
      const { mayHaveMore } = await scoring.scoreDirty(job.tenant, LEADS_A_TURN);
      if (mayHaveMore) await again(job);
    },
    async webhooks(job) {
      if ((await webhooks.process(job.tenant)) >= DELIVERIES_A_TURN) await again(job);
    },
    async deliver(job) {
      const { sent, failed, waiting } = await delivery.deliver(job.tenant);
      // Every round sends a row at least. What was put back comes by the sweeper, when it is due.
      if (waiting === 0 && sent + failed >= ROUNDS_A_TURN) await again(job);
    },
  };
}
