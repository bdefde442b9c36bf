import { createModelFacts } from '../api/model-facts.ts';
import type { JobQueue } from '../platform/queue/queue.ts';
import { completeTask } from './complete-task.ts';
import { type LookParts, lookAtCard } from './look-at-card.ts';
import type { RecordCard } from './record-card.ts';
import { saveFeedback } from './save-feedback.ts';

export type RecordCardParts = Omit<LookParts, 'factsOf'> & {
  readonly queue: JobQueue;
  /** A job that could not be queued is no failure: the sweeper finds the outbox's row. */
  readonly onHintLost: (error: unknown) => void;
};

/** The record card's domain: what a rep is told on a lead's own record, and what they say to it. */
export function createRecordCard(given: RecordCardParts): RecordCard {
  const { database, clock, pepper, queue, onHintLost } = given;
  const parts: LookParts = { ...given, factsOf: createModelFacts() };
  return {
    look: (looked) => lookAtCard(parts, looked),
    saveFeedback: (looked, feedback) =>
      database.inTenant(looked.tenant, (transaction) =>
        saveFeedback(transaction, looked, feedback, { pepper, now: clock() }),
      ),
    async completeTask(looked, crmTaskId) {
      const { tenant } = looked;
      const done = await database.inTenant(tenant, (transaction) =>
        completeTask(transaction, looked, crmTaskId, clock()),
      );
      if (done.state === 'saved') {
        await queue.add({ kind: 'deliver', tenant }, { key: tenant }).catch(onHintLost);
      }
      return done;
    },
  };
}
