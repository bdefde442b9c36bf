import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Keys that are none, of one address, in one process: a program that was given a wrong key sees its fault within a few. */
const WRONG_KEYS = { points: 60, duration: 60 };
/** Good keys that are remembered by their hash; the oldest is forgotten first. */
const MOST_KNOWN = 10_000;

export type StrangerLimiter = {
  /** Seconds to wait before this key is looked up for this address; 0: it may be. */
  wait(address: string, key: string): Promise<number>;
  /** What the look-up said. */
  found(address: string, key: string, isGood: boolean): Promise<void>;
};

/**
 * Lets an address ask for some keys that are none, then for no more: each costs the database a look. A key that was
 * good before is looked up whatever its address did, so that behind a proxy, where all have one address, strangers lock
 * out nobody who is known here.
 */
export function createStrangerLimiter(limit = WRONG_KEYS): StrangerLimiter {
  const limiter = new RateLimiterMemory(limit);
  const known = new Set<string>();
  return {
    async wait(address, key) {
      if (known.has(hashOf(key))) return 0;
      try {
        // Before the answer is known, so that many at once are counted too.
        await limiter.consume(networkOf(address));
        return 0;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      }
    },
    async found(address, key, isGood) {
      const hash = hashOf(key);
      if (!isGood) {
        // Revoked: from here on it counts like any other.
        known.delete(hash);
        return;
      }
      if (known.has(hash)) return;
      await limiter.reward(networkOf(address));
      for (const oldest of known) {
        if (known.size < MOST_KNOWN) break;
        known.delete(oldest);
      }
      known.add(hash);
    },
  };
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('base64');
}

/** Whoever has an IPv6 address has its whole /64 (RFC 6177): they count as one. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  const behind = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - behind.length;
  const whole = [...groups, ...Array.from({ length: missing }, () => '0'), ...behind];
  return `${whole.slice(0, 4).join(':')}::/64`;
}
