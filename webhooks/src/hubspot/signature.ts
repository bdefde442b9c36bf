import { createHmac, timingSafeEqual } from 'node:crypto';

/** HubSpot's own bound on the age of a request; the same into the future, since a clock may be fast but not by more. */
const WINDOW_MS = 5 * 60_000;

export type SignedRequest = {
  readonly method: string;
  /** The whole public address with its query, as HubSpot called it. */
  readonly uri: string;
  readonly body: Buffer;
  /** `X-HubSpot-Request-Timestamp` */
  readonly timestamp: string | undefined;
  /** `X-HubSpot-Signature-v3` */
  readonly signature: string | undefined;
};

export type SignatureVerdict = 'valid' | 'missing' | 'stale' | 'wrong';

/** What the headers alone tell: null where the body has to be read to know more. */
export function checkSignatureHeaders(
  { timestamp, signature }: Pick<SignedRequest, 'timestamp' | 'signature'>,
  now: number,
): 'missing' | 'stale' | null {
  if (!timestamp || !signature) return 'missing';
  return /^\d{1,16}$/.test(timestamp) && Math.abs(now - Number(timestamp)) <= WINDOW_MS ? null : 'stale';
}

/**
 * base64(HMAC-SHA256(client secret, method + URI + raw body + time stamp)), HubSpot's "Validating requests" page.
 * The page decodes some characters of the URI first; HubSpot's development proxy does not: either is taken.
 */
export function checkSignatureV3(
  clientSecret: string,
  request: SignedRequest,
  now: number,
): SignatureVerdict {
  const refused = checkSignatureHeaders(request, now);
  if (refused !== null) return refused;
  const { method, uri, body, timestamp = '', signature = '' } = request;
  const given = Buffer.from(signature, 'base64');
  const signed = (text: string): boolean => {
    const expected = createHmac('sha256', clientSecret)
      .update(method + text)
      .update(body)
      .update(timestamp)
      .digest();
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
  // Both are always computed, so that the time taken tells nothing.
  const [asCalled, asDecoded] = [signed(uri), signed(decodeSignedUri(uri))];
  return asCalled || asDecoded ? 'valid' : 'wrong';
}

/** The characters that HubSpot's page names, and no others: `%2B` or `%20` stay as they are. */
const DECODED: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

export function decodeSignedUri(uri: string): string {
  return uri.replace(/%[0-9a-f]{2}/gi, (code) => DECODED[code.toUpperCase()] ?? code);
}
