import { signatureV3 } from '../../../../../test/sandbox/hubspot/index.ts';

export const CLIENT_SECRET = 'the secret of the tests';
export const PUBLIC_ORIGIN = 'https://leadlight.example';

export type SignedAsk = {
  readonly portalId: string;
  readonly userId?: string | null;
  readonly userEmail?: string | null;
  readonly method?: string;
  readonly body?: unknown;
  /** Of the query before HubSpot adds to it; begins with & where it is not empty. */
  readonly query?: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** What is sent may differ from what is signed. */
  readonly sent?: {
    readonly path?: string;
    readonly body?: string;
    readonly headers?: Record<string, string>;
  };
};

/** Asks as HubSpot does for an extension, at `origin`, where the service really is. */
export async function signedFetch(origin: string, path: string, ask: SignedAsk): Promise<Response> {
  const {
    portalId,
    userId = '77',
    userEmail = 'rep@acme.example',
    method = 'POST',
    query = '',
    at,
    sent,
  } = ask;
  const body =
    ask.body === undefined ? '' : typeof ask.body === 'string' ? ask.body : JSON.stringify(ask.body);
  const user = userId === null ? '' : `&userId=${userId}`;
  const email = userEmail === null ? '' : `&userEmail=${encodeURIComponent(userEmail)}`;
  const address = `/hubspot/extension${path}?portalId=${portalId}${user}${email}&appId=1${query}`;
  const sentBody = sent?.body ?? body;
  return fetch(origin + (sent?.path ?? address), {
    method,
    headers: {
      'content-type': 'application/json',
      'x-hubspot-request-timestamp': String(at),
      'x-hubspot-signature-v3': signatureV3(CLIENT_SECRET, method, PUBLIC_ORIGIN + address, body, at),
      ...sent?.headers,
    },
    ...(sentBody === '' ? {} : { body: sentBody }),
  });
}
