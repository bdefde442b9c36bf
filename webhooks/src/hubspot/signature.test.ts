import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkSignatureV3, decodeSignedUri, type SignedRequest } from './signature.ts';

const VECTORS = join(import.meta.dirname, '../../../../shared/platform/hubspot-signature-vectors.json');

type Vector = {
  secret: string;
  method: string;
  uri: string;
  body: string;
  timestamp: string;
  expected: string;
};

describe.skipIf(!existsSync(VECTORS))(
  "HubSpot's own test vectors (skipped where the shared folder with them is absent)",
  () => {
    const vectors: Vector[] = existsSync(VECTORS) ? JSON.parse(readFileSync(VECTORS, 'utf8')) : [];
    test.each(vectors)('$source', ({ secret, expected, body, ...rest }) => {
      const request = { ...rest, body: Buffer.from(body), signature: expected };
      const now = Number(rest.timestamp);
      expect(checkSignatureV3(secret, request, now)).toBe('valid');
      expect(checkSignatureV3(`${secret}x`, request, now)).toBe('wrong');
      expect(checkSignatureV3(secret, { ...request, body: Buffer.from(`${body} `) }, now)).toBe('wrong');
    });
  },
);

const SECRET = 'secret';
const NOW = 1_700_000_000_000;
const ENCODED = 'https://a.example/hubspot/webhooks?x=%2Fa%3Ab%20c%2Bd&y=%c3%a9';

function signedOver(uri: string, timestamp = String(NOW)): SignedRequest {
  const body = Buffer.from('[{"é":1}]');
  const signature = createHmac('sha256', SECRET)
    .update(`POST${uri}`)
    .update(body)
    .update(timestamp)
    .digest('base64');
  return { method: 'POST', uri: ENCODED, body, timestamp, signature };
}

test('the URI may be signed as it was called or decoded, and in no third way', () => {
  expect(decodeSignedUri(ENCODED)).toBe('https://a.example/hubspot/webhooks?x=/a:b%20c%2Bd&y=%c3%a9');
  expect(checkSignatureV3(SECRET, signedOver(ENCODED), NOW)).toBe('valid');
  expect(checkSignatureV3(SECRET, signedOver(decodeSignedUri(ENCODED)), NOW)).toBe('valid');
  expect(checkSignatureV3(SECRET, signedOver(decodeURIComponent(ENCODED)), NOW)).toBe('wrong');
});

test('five minutes either way, digits alone', () => {
  const minutes = 60_000;
  const at = (timestamp: string): string => checkSignatureV3(SECRET, signedOver(ENCODED, timestamp), NOW);
  expect(at(String(NOW - 5 * minutes))).toBe('valid');
  expect(at(String(NOW - 5 * minutes - 1))).toBe('stale');
  expect(at(String(NOW + 5 * minutes + 1))).toBe('stale');
  expect(at(`${NOW}.0`)).toBe('stale');
  expect(at('NaN')).toBe('stale');
});

test('each header must be there', () => {
  const request = signedOver(ENCODED);
  expect(checkSignatureV3(SECRET, { ...request, signature: undefined }, NOW)).toBe('missing');
  expect(checkSignatureV3(SECRET, { ...request, timestamp: undefined }, NOW)).toBe('missing');
  expect(checkSignatureV3(SECRET, { ...request, signature: 'short' }, NOW)).toBe('wrong');
});
