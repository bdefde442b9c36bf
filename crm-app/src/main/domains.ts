import { type CallQueueDomain, createCallQueue } from '../call-queue/index.ts';
import { createAccountLimiter } from '../connectors/hubspot/api/create-account-limiter.ts';
import {
  createHubSpotCrm,
  type HubSpotCrm,
  type HubSpotCrmParts,
} from '../connectors/hubspot/hubspot-crm.ts';
import { HUBSPOT_FACTS } from '../connectors/hubspot/hubspot-facts.ts';
import { hubSpotOAuth } from '../connectors/hubspot/oauth/hubspot-oauth.ts';
import { recordUrl } from '../connectors/hubspot/reading/record-url.ts';
import {
  createHubSpotWebhookStore,
  type HubSpotWebhookStore,
} from '../connectors/hubspot/webhooks/process-deliveries.ts';
import { type CrmUsage, createCrmUsage } from '../crm-usage/index.ts';
import { createDelivery, type Delivery, endHold } from '../delivery/index.ts';
import type { Erasure } from '../erasure/index.ts';
import { createFaults, type Faults } from '../faults/index.ts';
import { createInstallation, type Installation } from '../installation/index.ts';
import {
  createOnboarding,
  createPolling,
  forgetBackfill,
  type Onboarding,
  type OnboardingWatcher,
  type Polling,
} from '../onboarding/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Config, HubSpotConfig } from '../platform/config.ts';
import { createProcessLimiter } from '../platform/http/index.ts';
import type { Log } from '../platform/logging.ts';
import type { Metrics } from '../platform/metrics.ts';
import { createRecordCard, type RecordCard } from '../record-card/index.ts';
import { createRetention, type Retention } from '../retention/index.ts';
import { createScoring, type Scoring } from '../scoring/index.ts';
import { createSettings, type Settings } from '../settings/index.ts';
import { createSettingsPage } from '../settings-page/index.ts';
import { createSweeper, type Sweeper } from '../sweeper/index.ts';
import { createTimeline, erasedAmong, type TimelineDomain } from '../timeline/index.ts';
import { createRetraining, createTraining, type Retraining, type Training } from '../training/index.ts';
import { countingWebhooks } from './count-webhooks.ts';
import { erasurePepper, serviceErasure } from './service-erasure.ts';
import type { Stores } from './stores.ts';

type SettingsPage = ReturnType<typeof createSettingsPage>;

export type Domains = {
  readonly timeline: TimelineDomain;
  readonly scoring: Scoring;
  readonly delivery: Delivery;
  readonly training: Training;
  readonly retraining: Retraining;
  readonly settings: Settings;
  readonly installation: Installation;
  readonly onboarding: Onboarding;
  readonly polling: Polling;
  readonly recordCard: RecordCard;
  readonly settingsPage: SettingsPage;
  readonly callQueue: CallQueueDomain;
  readonly usage: CrmUsage;
  readonly webhooks: HubSpotWebhookStore;
  readonly faults: Faults;
  readonly erasure: Erasure;
  readonly retention: Retention;
  readonly sweeper: Sweeper;
  /** The tenant's CRM; one object each, so that its calls are counted. */
  readonly crmFor: (tenant: string) => Promise<HubSpotCrm>;
};

export type DomainParts = {
  readonly stores: Stores;
  readonly config: Config;
  readonly hubspot: HubSpotConfig;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly signal: AbortSignal;
  readonly watch?: OnboardingWatcher;
};

/** Where the settings page's exports are fetched; the page itself is answered behind the signed door beside it. */
export const EXPORT_PATH = '/hubspot/extension/export';
/** Reading everything, at most so often. */
const EXPORTS = { points: 20, duration: 600, whose: 'An account' };

/** Every domain, made once. What they share is given here and nowhere else. */
export function createDomains(parts: DomainParts): Domains {
  const { stores, config, hubspot, clock, log, metrics, signal, watch } = parts;
  const { database, queue, redis } = stores;
  const onHintLost = (err: unknown): void =>
    log.warn({ err }, 'A job could not be queued; the sweeper finds its rows');
  const pepper = erasurePepper(config);
  const shared = { database, queue, clock, onHintLost };

  const timeline = createTimeline({ ...shared, erasurePepper: pepper });
  const settings = createSettings(shared);
  const scoring = createScoring({ ...shared, timeline, onScored: metrics.scored });
  const training = createTraining({ ...shared, signal });
  const faults = createFaults({ database, clock, log, signal });
  const erasure = serviceErasure(database, config, clock);
  const installation = createInstallation({
    ...{ database, clock, log },
    provider: hubSpotOAuth(hubspot),
    secretKeys: config.secretKeys,
    publicOrigin: config.publicOrigin,
    crmFor: (tenant) => crmFor(tenant),
    onGranted: forgetBackfill,
    async onInstalled(tenant) {
      // Whoever connects again may have granted what was missing.
      await database.inTenant(tenant, endHold);
      await queue.add({ kind: 'backfill', tenant }, { key: tenant });
    },
  });

  const limiter = createAccountLimiter(
    redis === null ? { kind: 'postgres', pool: database.pool } : { kind: 'redis', redis },
  );
  const usage = createCrmUsage({ database, clock });
  const crms = new Map<string, HubSpotCrm>();
  const crmFor = async (tenant: string): Promise<HubSpotCrm> => {
    const { apiOrigin } = hubspot;
    const tokens = installation.tokensFor(tenant);
    const known = crms.get(tenant);
    if (known !== undefined) return known;
    const onCall: HubSpotCrmParts['onCall'] = (outcome, seconds) =>
      metrics.crmCall('hubspot', outcome, seconds);
    const crm = createHubSpotCrm({ tenant, apiOrigin, tokens, limiter, clock, log, onCall });
    crms.set(tenant, crm);
    usage.watch(tenant, crm.usage);
    return crm;
  };

  const delivery = createDelivery({ database, crmFor, clock, onDelivered: metrics.delivered });
  const onboarding = createOnboarding({
    ...{ ...shared, crmFor, installation, timeline, training, scoring, settings, signal },
    firstDaysDry: config.firstDaysDry,
    ...(watch === undefined ? {} : { watch }),
  });
  return {
    ...{ timeline, scoring, delivery, training, settings, installation, onboarding, crmFor, faults, erasure },
    recordCard: createRecordCard({ ...shared, scoring, pepper }),
    settingsPage: createSettingsPage({
      ...{ database, clock, settings, installation },
      facts: HUBSPOT_FACTS,
      secretKeys: config.secretKeys,
      exportAddress: `${config.publicOrigin}${EXPORT_PATH}`,
      limiter: createProcessLimiter(EXPORTS),
    }),
    callQueue: createCallQueue({
      ...{ database, clock },
      recordUrl: ({ id, uiOrigin }, crmId) => recordUrl(uiOrigin ?? hubspot.appOrigin, id, crmId),
    }),
    usage,
    polling: createPolling({ database, queue, clock, crmFor, timeline }),
    retention: createRetention({ database, clock }),
    retraining: createRetraining({ database, queue, clock }),
    sweeper: createSweeper({ database, queue, scoring, clock }),
    webhooks: createHubSpotWebhookStore({
      ...{ database: countingWebhooks(database, metrics), clock, crmFor, inbox: timeline.inbox },
      forget: async (tenant, contacts) => {
        await erasure.erase(
          tenant,
          contacts.map((contact) => `lead:${contact}`),
        );
      },
      async erasedAmong(transaction, tenant, contacts) {
        const leads = contacts.map((contact) => `lead:${contact}`);
        const erased = await erasedAmong(transaction, pepper, tenant, leads);
        return contacts.filter((contact) => erased.has(`lead:${contact}`));
      },
      // Polling reads the same records, and forgets the fault once it may.
      onRefused: (tenant, refused) => faults.keep(tenant, 'changes', refused),
      onStored: (tenant) => void queue.add({ kind: 'webhooks', tenant }, { key: tenant }).catch(onHintLost),
    }),
  };
}
