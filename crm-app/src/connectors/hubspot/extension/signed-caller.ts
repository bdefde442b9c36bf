import { z } from 'zod';
import { isStorable, Problem } from '../../../platform/http/index.ts';

/** Who asks through HubSpot, as HubSpot itself says it. */
export type ExtensionCaller = {
  /** Known from the signed portal id alone. */
  readonly tenant: string;
  /** HubSpot's id of the user, digits. */
  readonly userId: string;
  /** In lower case; null where HubSpot names none. */
  readonly userEmail: string | null;
};

/** What HubSpot adds to the address before it signs it (platform page, section 2, hubspot.fetch). */
const ADDED = ['portalId', 'userId', 'userEmail', 'appId'] as const;

const signedQuery = z.object({
  portalId: z.string().regex(/^\d{1,20}$/),
  userId: z
    .string()
    .regex(/^\d{1,20}$/)
    .nullable(),
  userEmail: z.string().max(320).trim().toLowerCase().nullable(),
});

export type SignedQuery = z.output<typeof signedQuery> & {
  /** What the extension itself put there. */
  readonly asked: Readonly<Record<string, string>>;
};

/**
 * Takes the query of an address whose signature was good apart. The extension chooses the address, so its user could
 * write a `portalId` there, which HubSpot would sign along with its own: what is there twice is refused.
 */
export function readSignedQuery(address: string): SignedQuery {
  const query = new URL(address, 'https://unused.invalid').searchParams;
  const names = [...query.keys()];
  if (new Set(names).size < names.length) {
    throw new Problem('invalid-request', 'A name stands more than once in the query.');
  }
  if (![...query].flat().every(isStorable)) {
    throw new Problem('invalid-request', 'The query has a character in it that is none.');
  }
  const [portalId, userId, userEmail] = ADDED.map((name) => query.get(name) || null);
  const signed = signedQuery.safeParse({ portalId, userId, userEmail });
  if (!signed.success) {
    throw new Problem('invalid-request', 'HubSpot names no portal and user here that can be read.');
  }
  for (const name of ADDED) query.delete(name);
  return { ...signed.data, asked: Object.fromEntries(query) };
}
