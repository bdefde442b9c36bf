import { createHmac } from 'node:crypto';

/** v3: base64(HMAC-SHA256(secret, method + URI + raw body + time stamp in ms)), the URI as it is called. */
export function signatureV3(
  clientSecret: string,
  method: string,
  uri: string,
  body: string,
  timestamp: number,
): string {
  return createHmac('sha256', clientSecret).update(`${method}${uri}${body}${timestamp}`).digest('base64');
}
