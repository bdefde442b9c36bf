import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { SecretKey } from '../platform/crypto/seal.ts';

/** An admin reads a consent page in it; HubSpot's codes live as long. */
export const STATE_SECONDS = 600;

export type InstallStates = {
  /** `browser` goes into a cookie, so that nobody can make another person's browser finish an install (RFC 9700, 4.7). */
  create(): { readonly state: string; readonly browser: string };
  /** False for a state that is not ours, of another browser, too old, or used before. Using it up is one step. */
  use(state: string, browser: string): Promise<boolean>;
};

const content = z.object({ id: z.string().length(22), browser: z.string().length(43), until: z.number() });

/** State of an install: signed, single-use over all web processes, and short-lived. */
export function createInstallStates(parts: {
  readonly secretKeys: readonly SecretKey[];
  readonly pool: Pool;
  readonly clock: Clock;
}): InstallStates {
  const { secretKeys, pool, clock } = parts;
  // One point for each state: who takes it second gets none. The rows are swept by the limiter itself.
  const uses = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    schemaName: 'limiter',
    tableName: 'rate_limit',
    tableCreated: true,
    keyPrefix: 'install',
    points: 1,
    duration: 2 * STATE_SECONDS,
  });
  return {
    create() {
      const [first] = secretKeys;
      if (first === undefined) throw new Error('There is no key to sign with.');
      const browser = randomBytes(32).toString('base64url');
      const id = randomBytes(16).toString('base64url');
      const until = clock() + STATE_SECONDS * 1000;
      const text = encode(JSON.stringify({ id, browser: digest(browser), until }));
      return { state: `${text}.${sign(first, text)}`, browser };
    },

    async use(state, browser) {
      const [text = '', signature = ''] = state.split('.');
      if (!secretKeys.some((key) => isSame(sign(key, text), signature))) return false;
      const { id, browser: expected, until } = content.parse(JSON.parse(decode(text)));
      if (until < clock() || !isSame(digest(browser), expected)) return false;
      try {
        await uses.consume(id);
        return true;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return false;
        throw refused;
      }
    },
  };
}

/** A key of its own for each purpose (RFC 5869), so that what is signed here means nothing elsewhere. */
function sign({ key }: SecretKey, text: string): string {
  const derived = Buffer.from(hkdfSync('sha256', key, '', 'leadlight install state', 32));
  return createHmac('sha256', derived).update(text).digest('base64url');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** Both are hashed first, so that neither length nor content shows in the time. */
function isSame(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64url');
}

function decode(text: string): string {
  return Buffer.from(text, 'base64url').toString();
}
