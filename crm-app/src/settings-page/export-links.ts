import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { SecretKey } from '../platform/crypto/seal.ts';

/**
 * How long somebody who asks again gets the link that they have. The CRM signs a request for five minutes and sends it
 * again where an answer was lost: that is one export, not two.
 */
export const SAME_LINK_SECONDS = 300;

/** A browser without a session follows the link, so it must not be worth keeping. */
export const LINK_SECONDS = 600;

export type ExportLinks = {
  /** The same link for the same time, epoch ms. */
  create(tenant: string, madeAt: number): { readonly token: string; readonly expiresAt: number };
  /** Null for a token that is not ours, was altered, or is too old. */
  tenantOf(token: string): string | null;
};

const content = z.object({ tenant: z.uuid(), until: z.number() });

/** The link's end names the tenant and is signed, so that nothing is stored and no table is asked across tenants. */
export function createExportLinks({
  secretKeys,
  clock,
}: {
  readonly secretKeys: readonly SecretKey[];
  readonly clock: Clock;
}): ExportLinks {
  return {
    create(tenant, madeAt) {
      const [first] = secretKeys;
      if (first === undefined) throw new Error('There is no key to sign with.');
      const expiresAt = madeAt + LINK_SECONDS * 1000;
      const text = Buffer.from(JSON.stringify({ tenant, until: expiresAt })).toString('base64url');
      return { token: `${text}.${sign(first, text)}`, expiresAt };
    },
    tenantOf(token) {
      const [text = '', signature = ''] = token.split('.');
      if (!secretKeys.some((key) => isSame(sign(key, text), signature))) return null;
      const { tenant, until } = content.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
      return until >= clock() ? tenant : null;
    },
  };
}

/** A key of its own for each purpose (RFC 5869), so that what is signed here means nothing elsewhere. */
function sign({ key }: SecretKey, text: string): string {
  const derived = Buffer.from(hkdfSync('sha256', key, '', 'leadlight export link', 32));
  return createHmac('sha256', derived).update(text).digest('base64url');
}

/** Both are hashed first, so that neither length nor content shows in the time. */
function isSame(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
