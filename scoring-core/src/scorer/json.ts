import { createHash } from 'node:crypto';

/**
 * JSON with the keys of every object in order, so that equal data has equal bytes and one hash.
 * Throws a TypeError naming the place of a number that JSON cannot hold (NaN, Infinity).
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value, '$'));
}

function sorted(value: unknown, place: string): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError(`${place} is ${value}, which JSON cannot hold; leave it out or write null.`);
  }
  if (Array.isArray(value)) return value.map((item, index) => sorted(item, `${place}[${index}]`));
  if (typeof value !== 'object' || value === null) return value;
  const plain: unknown = 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : value;
  if (plain !== value) return sorted(plain, place);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, item]) => [key, sorted(item, `${place}.${key}`)]),
  );
}

/** SHA-256 in hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
