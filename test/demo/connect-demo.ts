import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DEFAULT_LEADS,
  DEFAULT_PORT,
  DEFAULT_SEED,
  type StartOptions,
} from '../../crm-app/src/cli/commands/start.ts';
import { prepareService, type Service } from '../../crm-app/src/main/index.ts';
import { readConfig } from '../../crm-app/src/platform/config.ts';
import { removeOwnPostgres } from '../../crm-app/src/platform/database/own-postgres.ts';
import { createLog } from '../../crm-app/src/platform/logging.ts';
import type { Shutdown } from '../../crm-app/src/platform/shutdown.ts';
import { UserError } from '../../crm-app/src/platform/user-error.ts';
import { count } from '../../crm-app/src/reports/format.ts';
import { createExtensionFiles } from '../../hubspot-extension/preview/index.ts';
import type { SandboxHubSpot } from '../sandbox/hubspot/index.ts';
import { claimFolder } from './claim-folder.ts';
import { bringIn, type Connected, goOn } from './connect-company.ts';
import { createDemoClock } from './demo-clock.ts';
import { type CrmUser, managerOf } from './extension/crm-user.ts';
import { freePort } from './free-port.ts';
import { createOnboardingStory } from './onboarding-story.ts';
import { type CrmPages, startCrmPages } from './pages/crm-pages.ts';
import { leadStory } from './pages/lead-story.ts';
import { timeWords } from './pages/words.ts';
import type { SandboxCompany } from './sandbox-company.ts';
import { COMPANY_NAME, COMPANY_TIME_ZONE, openCompany, originOf, SANDBOX_APP } from './sandbox-company.ts';
import { readCompany, type SavedCompany, saveCompany } from './saved-company.ts';
import type { Story } from './story.ts';

export type DemoParts = {
  readonly options: StartOptions;
  readonly env: NodeJS.ProcessEnv;
  readonly story: Story;
  readonly shutdown: Shutdown;
  readonly wall: () => number;
  readonly onSaved?: () => void;
  /** Who looks at the CRM's pages; the manager unless said. */
  readonly viewer?: (sandbox: SandboxHubSpot) => CrmUser;
};

export type ConnectedDemo = Connected & {
  readonly tenant: string;
  readonly pages: CrmPages;
  readonly resumed: boolean;
  readonly save: () => Promise<void>;
  /** Builds HubSpot's bundles, where they are not there yet. */
  readonly prepareExtension: () => Promise<void>;
};

/**
 * The sandbox company, its CRM and Leadlight connected to it, until `shutdown` ends them; its clock stands still. What
 * is started first ends last: the company is saved when nothing writes into it any more.
 */
export async function connectDemo(parts: DemoParts): Promise<ConnectedDemo> {
  const { options, env, story, shutdown, wall, onSaved = () => {}, viewer = managerOf } = parts;
  story.begin('Toolchain');
  const base = readConfig({
    ...env,
    HUBSPOT_CLIENT_ID: '',
    HUBSPOT_CLIENT_SECRET: '',
    LEADLIGHT_ROLE: '',
    DATABASE_URL: '',
  });
  const folder = join(base.dataFolder, 'sandbox');
  shutdown.onEnd('claim', await claimFolder(folder));
  const saved = await savedCompany(folder, options);
  const origin = originOf(
    saved,
    { seed: options.seed ?? DEFAULT_SEED, leads: options.leads ?? DEFAULT_LEADS },
    wall(),
  );
  story.end(`Node ${process.versions.node}, everything installed`);

  story.begin('Company');
  const clock = createDemoClock(saved?.lived ?? origin.start, options.speed, wall);
  const { promise: service, resolve: serviceIsThere } = Promise.withResolvers<Service>();
  let company: SandboxCompany | null = null;
  let tenant: string | null = null;
  const files = createExtensionFiles(join(base.dataFolder, 'preview'));
  const servicePort = await freePort();
  const serviceOrigin = `http://localhost:${servicePort}`;
  const pages = await startCrmPages(options.port ?? (env.PORT ? base.port : DEFAULT_PORT), {
    sandbox: () => company?.sandbox ?? null,
    ...{ company: COMPANY_NAME, timeZone: COMPANY_TIME_ZONE, clock: clock.now, speed: options.speed },
    storyOf: async (crmId) => {
      if (tenant === null) return null;
      const { stores, domains } = await service;
      return leadStory({ ...domains, database: stores.database, clock: clock.now }, tenant, crmId);
    },
    extension: {
      ...{ files, clock: clock.now, speed: options.speed, timeZone: COMPANY_TIME_ZONE },
      ...{ clientSecret: SANDBOX_APP.clientSecret, viewer },
      serviceOrigin: () => (tenant === null ? null : serviceOrigin),
    },
  });
  shutdown.onEnd('pages', () => pages.close());
  company = await openCompany(origin, saved, {
    clock: clock.now,
    appOrigin: pages.origin,
    webhookUrl: `${serviceOrigin}/hubspot/webhooks`,
  });
  const { sandbox } = company;
  const { seed, leads, start } = origin;
  const save = async (inStep: boolean): Promise<void> => {
    const made = { format: 1, seed, leads, start, inStep } as const;
    await saveCompany(folder, { ...made, lived: clock.now(), sandbox: sandbox.snapshot() });
    onSaved();
  };
  shutdown.onEnd('sandbox HubSpot', async () => {
    await sandbox.close();
    await save(true);
  });
  // Killed before its leads have their scores, it is there again all the same.
  if (saved === null) await save(false);
  const now = timeWords(COMPANY_TIME_ZONE, clock.now()).moment(clock.now());
  story.end(
    `${COMPANY_NAME}, ${count(origin.leads)} leads, ${saved === null ? 'made' : 'as it was'}: it is ${now}`,
  );

  story.begin('Database');
  const onboarding = createOnboardingStory(story);
  const config = {
    ...base,
    ...{
      dataFolder: folder,
      port: servicePort,
      publicOrigin: serviceOrigin,
      role: 'all' as const,
      redisUrl: null,
    },
    hubspot: {
      ...SANDBOX_APP,
      ...{ apiOrigin: sandbox.origin, appOrigin: sandbox.origin },
      redirectUri: `${serviceOrigin}/hubspot/oauth/callback`,
    },
  };
  const log = createLog(config.logLevel, createWriteStream(join(folder, 'service.log'), { flags: 'a' }));
  const made = await prepareService({ config, clock: clock.now, log, shutdown, watch: onboarding.watch });
  serviceIsThere(made);
  await made.startWeb();
  story.end('PostgreSQL of its own, tables up to date');

  const connected: Connected = { service: made, company, clock, serviceOrigin, story };
  const resumed = await goOn(connected);
  tenant = resumed ?? (await bringIn(connected, onboarding.over));
  await save(true);
  const prepareExtension = () => files.prepare();
  return {
    ...{ ...connected, tenant, pages, prepareExtension },
    resumed: resumed !== null,
    save: () => save(true),
  };
}

/** Null where a new company begins; then nothing is left of an old one. One that is out of step has no database yet. */
async function savedCompany(folder: string, options: StartOptions): Promise<SavedCompany | null> {
  const saved = options.fresh ? null : await readCompany(folder);
  if (saved === null) {
    await removeOwnPostgres(folder);
    for (const file of ['company.json.gz', 'service.log']) await rm(join(folder, file), { force: true });
    return null;
  }
  if (saved.inStep === false) await removeOwnPostgres(folder);
  const { leads = saved.leads, seed = saved.seed } = options;
  if (leads !== saved.leads || seed !== saved.seed) {
    throw new UserError(
      `The company here has ${count(saved.leads)} leads and seed ${saved.seed}. Add --fresh to begin another one.`,
    );
  }
  return saved;
}
