import { callOnce } from './extension-gateway/call-once.ts';
import { refuseOptions, refuseUrl } from './extension-gateway/refuse-request.ts';
import { signedUrl } from './extension-gateway/signed-url.ts';
import type { Clock } from './sandbox-contract.ts';

/** Who sits before HubSpot's page; HubSpot itself says it to the service. */
export type GatewayUser = { readonly id: string; readonly email: string };

export type GatewayOptions = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Milliseconds; 15,000 unless said, 120,000 at most. */
  readonly timeout?: number;
};

/** What an extension knows as `hubspot.fetch`. */
export type HubSpotFetch = (url: string, options?: GatewayOptions) => Promise<Response>;

export type ExtensionGateway = {
  /** The requests of all users of the account count together. */
  fetchAs(user: GatewayUser): HubSpotFetch;
};

export type GatewayParts = {
  readonly portalId: string;
  readonly appId: string;
  readonly clientSecret: string;
  /** The app's `permittedUrls.fetch`: an origin and, optionally, a path. */
  readonly permittedUrls: readonly string[];
  /** Where a public origin really is: `https://leadlight.example` → `http://127.0.0.1:3000`. */
  readonly origins: ReadonlyMap<string, string>;
  /**
   * The name that a backend without a public one knows itself by, which is then what is signed: `http://localhost:3000`.
   * The sandbox company's service has no other.
   */
  readonly signedOrigins?: ReadonlyMap<string, string>;
  readonly clock: Clock;
};

/** Of one app in one account, at once; the next ones are answered 429. */
const MOST_AT_ONCE = 20;
const DEFAULT_TIMEOUT_MS = 15_000;

/**
 * Plays what stands between an extension's `hubspot.fetch` and the app's backend: it says who asks, signs (v3), and
 * wraps what is no success. After HubSpot's pages "Fetching data" and "Validating requests".
 */
export function createExtensionGateway(parts: GatewayParts): ExtensionGateway {
  let underWay = 0;
  return {
    fetchAs:
      (user) =>
      async (url, options = {}) => {
        refuseUrl(url, parts.permittedUrls);
        refuseOptions(options);
        if (underWay >= MOST_AT_ONCE) return failure(429, 'RATE_LIMITS', 'Too many requests at once.');
        underWay++;
        try {
          return await callWithRetry(parts, signedUrl(url, parts, user), options);
        } finally {
          underWay--;
        }
      },
  };
}

async function callWithRetry(parts: GatewayParts, url: URL, options: GatewayOptions): Promise<Response> {
  const { timeout = DEFAULT_TIMEOUT_MS } = options;
  const signal = AbortSignal.timeout(timeout);
  const first = await callOnce(parts, url, options, signal);
  // Once, on connection trouble or 5xx; the time runs on.
  const last =
    first.kind === 'trouble' && !signal.aborted ? await callOnce(parts, url, options, signal) : first;
  switch (last.kind) {
    case 'answered':
      return last.response;
    case 'refused':
      return failure(502, 'BAD_GATEWAY', last.reason);
    case 'trouble':
      return signal.aborted
        ? failure(504, 'GATEWAY_TIMEOUT', 'Gateway took too long.')
        : failure(502, 'BAD_GATEWAY', last.reason);
  }
}

/** Whether HubSpot tells an extension the backend's own status is not established: here it never does. */
function failure(status: number, category: string, message: string): Response {
  return Response.json({ status: 'error', category, message }, { status });
}
