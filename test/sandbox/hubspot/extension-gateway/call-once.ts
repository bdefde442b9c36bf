import type { GatewayOptions, GatewayParts } from '../extension-gateway.ts';
import { signatureV3 } from '../webhooks/signature.ts';
import { MOST_BYTES } from './refuse-request.ts';
import { textToSign } from './signed-url.ts';

export type Called =
  | { readonly kind: 'answered'; readonly response: Response }
  /** The backend answered, and the extension gets nothing of it. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** It is tried again. */
  | { readonly kind: 'trouble'; readonly reason: string };

/** Signs with the time of this call, so that a second one is no replay of the first. */
export async function callOnce(
  { clientSecret, origins, signedOrigins, clock }: GatewayParts,
  url: URL,
  { method = 'GET', headers = {}, body }: GatewayOptions,
  signal: AbortSignal,
): Promise<Called> {
  const verb = method.toUpperCase();
  const text = body === undefined ? '' : JSON.stringify(body);
  const timestamp = clock();
  const known = new URL(url.pathname + url.search, signedOrigins?.get(url.origin) ?? url.origin);
  try {
    const response = await fetch(`${origins.get(url.origin) ?? url.origin}${url.pathname}${url.search}`, {
      ...{ method: verb, signal, redirect: 'manual' },
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        'x-hubspot-request-timestamp': String(timestamp),
        'x-hubspot-signature-v3': signatureV3(clientSecret, verb, textToSign(known), text, timestamp),
      },
      ...(body === undefined ? {} : { body: text }),
    });
    return await readAnswer(response);
  } catch (error) {
    // undici's failures of a connection, and the signal's; anything else is a fault of this file.
    if (error instanceof TypeError || (error instanceof DOMException && signal.aborted)) {
      return { kind: 'trouble', reason: error.message };
    }
    throw error;
  }
}

async function readAnswer(response: Response): Promise<Called> {
  const { status } = response;
  const bytes = await response.arrayBuffer();
  if (status >= 500) return { kind: 'trouble', reason: `The backend answered ${status}.` };
  if (status >= 300) return { kind: 'refused', reason: `The backend answered ${status}.` };
  if (bytes.byteLength > MOST_BYTES) return { kind: 'refused', reason: 'The answer has more than 1 MB.' };
  const type = response.headers.get('content-type') ?? 'application/json';
  // A body of no bytes beside 204 is none.
  const kept = bytes.byteLength === 0 ? null : bytes;
  return { kind: 'answered', response: new Response(kept, { status, headers: { 'content-type': type } }) };
}
