import { DEFAULT_TIMEOUT_MS, type DoorAnswer, type DoorRequest, LONGEST_TIMEOUT_MS } from '../protocol.ts';

type FetchOptions = {
  method?: string;
  timeout?: number;
  body?: unknown;
  headers?: Headers | Record<string, string>;
};

/** `hubspot.fetch`: HubSpot makes the call for the bundle, here the preview's server does. */
export function hsFetch(ask: (request: DoorRequest) => Promise<DoorAnswer>) {
  return async (url: string | URL, options: FetchOptions = {}): Promise<Response> => {
    const answer = await ask({
      kind: 'fetch',
      url: String(url),
      method: options.method ?? 'GET',
      body: options.body === undefined ? null : JSON.stringify(options.body),
      headers: Object.fromEntries(new Headers(options.headers).entries()),
      timeout: Math.min(options.timeout ?? DEFAULT_TIMEOUT_MS, LONGEST_TIMEOUT_MS),
    });
    if (answer.kind === 'response') {
      return new Response(answer.body, {
        status: answer.status,
        headers: { 'content-type': 'application/json' },
      });
    }
    throw new Error(answer.kind === 'failed' ? answer.message : 'The door answered something else.');
  };
}
