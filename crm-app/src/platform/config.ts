import { resolve } from 'node:path';
import { z } from 'zod';
import type { SecretKey } from './crypto/seal.ts';
import { readSecretKeys } from './crypto/secret-keys.ts';
import { UserError } from './user-error.ts';

/** What the service is told from outside, checked once. Every variable is in docs/service.md. */
export type Config = {
  /** `web` answers HTTP, `worker` works on jobs, `all` does both in one process. */
  readonly role: 'all' | 'web' | 'worker';
  readonly port: number;
  /** Where the CRM and browsers reach us, e.g. https://leadlight.example.com. */
  readonly publicOrigin: string;
  /** Null: a PostgreSQL of our own. */
  readonly databaseUrl: string | null;
  /** Null: the queue is in PostgreSQL. */
  readonly redisUrl: string | null;
  readonly dataFolder: string;
  /** The first seals, all open. */
  readonly secretKeys: readonly SecretKey[];
  /** Null: no HubSpot app is configured. */
  readonly hubspot: HubSpotConfig | null;
  /** A new account begins with a dry run of so many days, unless somebody decides earlier; 0: with none. */
  readonly firstDaysDry: number;
  /** No CRM's app is configured, so `./leadlight start` shows the sandbox company. */
  readonly isSandbox: boolean;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
};

export type HubSpotConfig = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly apiOrigin: string;
  readonly appOrigin: string;
  readonly redirectUri: string;
};

const CHECKOUT = resolve(import.meta.dirname, '../../..');

const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);
/** An empty variable, as `VAR= ./leadlight` gives, is one that is not set. */
const text = z.string().trim().min(1);

const variables = z.object({
  LEADLIGHT_ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_ORIGIN: origin.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?(\+unix)?$/ }).optional(),
  LEADLIGHT_DATA: text.default(resolve(CHECKOUT, '.leadlight')),
  LEADLIGHT_SECRET_KEYS: text.optional(),
  HUBSPOT_CLIENT_ID: text.optional(),
  HUBSPOT_CLIENT_SECRET: text.optional(),
  HUBSPOT_API_ORIGIN: origin.default('https://api.hubapi.com'),
  HUBSPOT_APP_ORIGIN: origin.default('https://app.hubspot.com'),
  FIRST_DAYS_DRY: z.coerce.number().int().min(0).max(90).default(0),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** Reads the environment; makes the secret keys' file where keys are neither given nor there yet. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = variables.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value)));
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new UserError(`The environment has settings that can't be used.\n${wrong.join('\n')}`);
  }
  const given = parsed.data;
  if (given.LEADLIGHT_ROLE !== 'all' && given.DATABASE_URL === undefined) {
    throw new UserError(
      `LEADLIGHT_ROLE=${given.LEADLIGHT_ROLE} needs DATABASE_URL: processes apart share one database server.`,
    );
  }
  const publicOrigin = given.PUBLIC_ORIGIN ?? `http://localhost:${given.PORT}`;
  const dataFolder = resolve(given.LEADLIGHT_DATA);
  const hubspot = hubSpotOf(given, publicOrigin);
  return {
    role: given.LEADLIGHT_ROLE,
    port: given.PORT,
    publicOrigin,
    databaseUrl: given.DATABASE_URL ?? null,
    redisUrl: given.REDIS_URL ?? null,
    dataFolder,
    secretKeys: readSecretKeys(given.LEADLIGHT_SECRET_KEYS, dataFolder),
    hubspot,
    firstDaysDry: given.FIRST_DAYS_DRY,
    isSandbox: hubspot === null,
    logLevel: given.LOG_LEVEL,
  };
}

function hubSpotOf(given: z.infer<typeof variables>, publicOrigin: string): HubSpotConfig | null {
  const { HUBSPOT_CLIENT_ID: clientId, HUBSPOT_CLIENT_SECRET: clientSecret } = given;
  if (clientId === undefined && clientSecret === undefined) return null;
  if (clientId === undefined || clientSecret === undefined) {
    throw new UserError('HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET are needed both, or neither.');
  }
  return {
    ...{ clientId, clientSecret },
    apiOrigin: given.HUBSPOT_API_ORIGIN,
    appOrigin: given.HUBSPOT_APP_ORIGIN,
    redirectUri: `${publicOrigin}/hubspot/oauth/callback`,
  };
}
