import type { Crm } from '../connectors/crm.ts';
import type { Installation } from '../installation/installation.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.ts';
import type { JobQueue } from '../platform/queue/queue.ts';
import type { Scoring } from '../scoring/index.ts';
import type { Settings } from '../settings/index.ts';
import type { TimelineDomain } from '../timeline/index.ts';
import { askForTraining, type Training } from '../training/index.ts';
import { keepBackfill, keepBackfillStart, readBackfill } from './backfill-rows.ts';
import { beginFirstDays } from './first-days.ts';
import type { Onboarding, OnboardingStep, OnboardingWatcher } from './onboarding.ts';
import { readChoices } from './read-choices.ts';
import { setThresholds } from './set-thresholds.ts';

export type OnboardingParts = {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly crmFor: (tenant: string) => Promise<Crm>;
  readonly installation: Pick<Installation, 'describe'>;
  readonly timeline: TimelineDomain;
  readonly training: Training;
  readonly scoring: Scoring;
  readonly settings: Settings;
  /** Aborted when the process ends: a backfill stops between two pages, scoring between two chunks. */
  readonly signal: AbortSignal;
  /** A new account begins with a dry run of so many days; 0, as it is unless given: with none. */
  readonly firstDaysDry?: number;
  readonly watch?: OnboardingWatcher;
};

/** The onboarding domain: from an admin's consent to scores in the CRM. Each step may be repeated. */
export function createOnboarding(parts: OnboardingParts): Onboarding {
  const { database, queue, clock, timeline, training, signal } = parts;
  const telling =
    (tenant: string) =>
    (step: OnboardingStep): void =>
      parts.watch?.(tenant, step);

  return {
    async backfill(tenant) {
      const tell = telling(tenant);
      const crm = await parts.crmFor(tenant);
      await connect(parts, tenant, crm, tell);
      const begun = await database.inTenant(tenant, readBackfill);
      let rows = 0;
      if (!begun.done) {
        let { cursor } = begun;
        await database.inTenant(tenant, (trx) => keepBackfillStart(trx, tenant, clock()));
        for await (const page of crm.backfill(cursor)) {
          await timeline.inbox.accept(tenant, page.rows, page.leads, 'backfill');
          const [from, state] = [cursor, { cursor: page.cursor, done: false }];
          const isKept = await database.inTenant(tenant, (trx) =>
            keepBackfill(trx, tenant, from, state, page.progress),
          );
          // Whoever began it anew, or is ahead, asks for the training too.
          if (!isKept) return;
          cursor = page.cursor;
          rows += page.rows.length;
          tell({ step: 'backfilling', ...page.progress });
          signal.throwIfAborted();
        }
        const isDone = await database.inTenant(tenant, (trx) =>
          keepBackfill(trx, tenant, cursor, { cursor, done: true }, null),
        );
        if (!isDone) return;
      }
      const { count } = await database.inTenant(tenant, (trx) =>
        trx
          .selectFrom('lead')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow(),
      );
      tell({ step: 'backfilled', leads: count, rows });
      await database.inTenant(tenant, (trx) =>
        askForTraining(trx, tenant, { why: 'backfill', now: clock() }),
      );
      await queue.add({ kind: 'train', tenant }, { key: tenant });
    },

    async learn(tenant) {
      const due = await training.due(tenant);
      if (due === null) return;
      try {
        if (due.why === 'restored') await setThresholds(parts, tenant);
        else await learnAnew(parts, tenant, telling(tenant));
      } catch (error) {
        // What stops because the process ends is no failure, and is begun again at once.
        if (!signal.aborted) {
          await training.failed(tenant).catch((also: unknown) => {
            throw new AggregateError([error, also], 'A training failed, and that could not be kept.');
          });
        }
        throw error;
      }
      await training.done(tenant, due);
    },
  };
}

/** Until the new model is stored the old one serves; then everybody is scored by it, which begins no episode. */
async function learnAnew(
  parts: OnboardingParts,
  tenant: string,
  tell: (step: OnboardingStep) => void,
): Promise<void> {
  const { database, clock, training, scoring, signal, firstDaysDry = 0 } = parts;
  const summary = await training.train(tenant, {
    onStage: (stage) => tell({ step: 'training', stage }),
    // Once, with the thresholds that follow from this model.
    rescore: false,
  });
  tell({ step: 'trained', summary });
  tell({ step: 'thresholds', ...(await setThresholds(parts, tenant)) });
  await database.inTenant(tenant, (trx) => beginFirstDays(trx, firstDaysDry, clock()));
  const { done } = await scoring.scoreMany(tenant, null, 'model', (progress) => {
    tell({ step: 'scoring', ...progress });
    signal.throwIfAborted();
  });
  await database.inTenant(tenant, (trx) =>
    trx.updateTable('tenant').set({ status: 'active' }).where('status', '=', 'installing').execute(),
  );
  tell({ step: 'active', scored: done });
}

async function connect(
  { database, installation }: OnboardingParts,
  tenant: string,
  crm: Crm,
  tell: (step: OnboardingStep) => void,
): Promise<void> {
  const account = await crm.account();
  await installation.describe(tenant, {
    name: account.name,
    timeZone: account.timeZone,
    uiOrigin: new URL(account.recordUrl('0')).origin,
  });
  const { owners } = await readChoices(database, tenant, crm);
  const { created, existing } = await crm.ensureFields();
  tell({
    step: 'connected',
    account: account.name,
    fields: created.length + existing.length,
    owners: owners.length,
  });
}
