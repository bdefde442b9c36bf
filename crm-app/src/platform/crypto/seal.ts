import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** A key of 32 bytes with the name that rows keep to say which key sealed them. */
export type SecretKey = { readonly id: string; readonly key: Buffer };

export type Sealed = { readonly keyId: string; readonly sealed: Buffer };

/** The sealed bytes cannot be opened: altered, of another tenant, or sealed with a key that is not given any more. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

// AES-256-GCM with a random 96-bit nonce and a 128-bit tag (NIST SP 800-38D, 8.2.2: up to 2^32 sealings a key).
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** First byte, so that another form can be told from this one later. */
const FORM = 1;

/**
 * Seals a secret for one tenant with the first of the keys: form, nonce, tag, ciphertext. The tenant's id is
 * authenticated with it, so that a row moved to another tenant does not open there.
 */
export function seal(keys: readonly SecretKey[], tenant: string, plaintext: string): Sealed {
  const [first] = keys;
  if (!first) throw new Error('There is no key to seal with.');
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, first.key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(tenant, first.id));
  const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
  return {
    keyId: first.id,
    sealed: Buffer.concat([Buffer.from([FORM]), nonce, cipher.getAuthTag(), ciphertext]),
  };
}

/** Opens what `seal` made, with whichever of the keys it names. Throws SealBroken. */
export function open(keys: readonly SecretKey[], tenant: string, keyId: string, sealed: Buffer): string {
  const key = keys.find(({ id }) => id === keyId);
  if (!key)
    throw new SealBroken(`The key "${keyId}", which sealed this, is not among the secret keys given.`);
  const textBegins = 1 + NONCE_BYTES + TAG_BYTES;
  if (sealed.length < textBegins || sealed[0] !== FORM) throw new SealBroken('These are not sealed bytes.');
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, key.key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo(tenant, keyId));
  decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, textBegins));
  const text = decipher.update(sealed.subarray(textBegins));
  try {
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new SealBroken('The sealed bytes were altered or belong to another tenant.', { cause });
  }
}

function boundTo(tenant: string, keyId: string): Buffer {
  return Buffer.from(JSON.stringify(['leadlight', tenant, keyId]), 'utf8');
}
