import { createHash, randomBytes } from 'node:crypto';
import { SANDBOX_APP } from '../../demo/sandbox-company.ts';
import { signatureV3 } from '../../sandbox/hubspot/index.ts';
import { webhookAddress } from '../service/send-webhooks.ts';

type Headers = Record<string, string>;
type Sign = (origin: string, body: string) => Headers;

const TIME = 'x-hubspot-request-timestamp';
const SIGNATURE = 'x-hubspot-signature-v3';
const MINUTE_MS = 60_000;
const { clientSecret } = SANDBOX_APP;

/** What is signed instead of the call itself, each by itself. */
type Otherwise = {
  readonly secret?: string;
  readonly at?: number;
  readonly method?: string;
  readonly uri?: string;
  readonly text?: string;
};

export function signed(origin: string, body: string, otherwise: Otherwise = {}): Headers {
  const { secret = clientSecret, at = Date.now(), method = 'POST', text = body } = otherwise;
  const uri = otherwise.uri ?? webhookAddress(origin);
  return { [TIME]: String(at), [SIGNATURE]: signatureV3(secret, method, uri, text, at) };
}

const otherwiseSigned =
  (otherwise: (origin: string) => Otherwise): Sign =>
  (origin, body) =>
    signed(origin, body, otherwise(origin));
const ago = (minutes: number): Sign => otherwiseSigned(() => ({ at: Date.now() - minutes * MINUTE_MS }));
const edited =
  (edit: (signature: string) => string): Sign =>
  (origin, body) => {
    const headers = signed(origin, body);
    return { ...headers, [SIGNATURE]: edit(headers[SIGNATURE] ?? '') };
  };
/** As HubSpot's older versions sign: no HMAC, no time. */
const hashed =
  (text: (origin: string, body: string) => string): Sign =>
  (origin, body) => ({
    [TIME]: String(Date.now()),
    [SIGNATURE]: createHash('sha256').update(text(origin, body)).digest('hex'),
  });
const without =
  (name: string): Sign =>
  (origin, body) =>
    Object.fromEntries(Object.entries(signed(origin, body)).filter(([each]) => each !== name));

/** Every way in which a call is not HubSpot's, by what is wrong with it. */
export const WRONG_SIGNATURES: Readonly<Record<string, Sign>> = {
  'no signature': () => ({}),
  'a signature without its time': without(TIME),
  'a time without its signature': without(SIGNATURE),
  'an empty signature': edited(() => ''),
  'half a signature': edited((signature) => signature.slice(0, 20)),
  'a signature in capitals': edited((signature) => signature.toUpperCase()),
  'a signature in hexadecimal': edited((signature) => Buffer.from(signature, 'base64').toString('hex')),
  'random bytes as a signature': edited(() => randomBytes(32).toString('base64')),
  'another app’s secret': otherwiseSigned(() => ({ secret: 'another-secret' })),
  'an empty secret': otherwiseSigned(() => ({ secret: '' })),
  'another body': otherwiseSigned(() => ({ text: '[]' })),
  'another method': otherwiseSigned(() => ({ method: 'PUT' })),
  'another path': otherwiseSigned((origin) => ({ uri: `${webhookAddress(origin)}/more` })),
  'another query': otherwiseSigned((origin) => ({ uri: `${webhookAddress(origin)}?portalId=1` })),
  'another host': otherwiseSigned(() => ({ uri: webhookAddress('https://leadlight.example') })),
  'version 1': hashed((_origin, body) => `${clientSecret}${body}`),
  'version 2': hashed((origin, body) => `${clientSecret}POST${webhookAddress(origin)}${body}`),
  'a time stamp of six minutes ago': ago(6),
  'a time stamp of a day ago': ago(24 * 60),
  'a time stamp in six minutes': ago(-6),
  'a time stamp in seconds': otherwiseSigned(() => ({ at: Math.round(Date.now() / 1000) })),
  'a time stamp that is no number': otherwiseSigned(() => ({ at: Number.NaN })),
  'a time stamp before all times': otherwiseSigned(() => ({ at: -1 })),
  'an old signature with a new time': (origin, body) => ({
    ...ago(6)(origin, body),
    [TIME]: String(Date.now()),
  }),
};
