import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RawInbox } from '../inbox.ts';
import { answerProblem } from '../problem.ts';
import { createBodyReader } from '../read-raw-body.ts';
import { readDeliveries } from './delivery.ts';
import { checkSignatureHeaders, checkSignatureV3, type SignatureVerdict } from './signature.ts';

/** 100 events whose values have the 65,536 characters that a HubSpot text may have. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Eight of the largest calls at once; HubSpot comes again with what is put off. */
const MOST_IN_FLIGHT = 8 * MOST_BYTES;

export type HubSpotWebhookParts = {
  /** How HubSpot calls this service: the signature is made over it, never over the Host header. */
  readonly publicOrigin: string;
  readonly clientSecret: string;
  readonly clock: () => number;
  readonly inbox: RawInbox;
  /** Counts and reasons alone; never what an event says. */
  readonly log: { warn(facts: object, message: string): void };
};

/** What Express adds when it mounts a handler under a path. */
type MountedRequest = IncomingMessage & { readonly originalUrl?: string };

export type HubSpotWebhookHandler = (request: MountedRequest, response: ServerResponse) => Promise<void>;

/**
 * Takes HubSpot's calls: headers looked at, verified on the raw body, then parsed, stored, and only then answered 204. It goes before any
 * body parser. A plain handler of Node's http server, which Express mounts as it is.
 */
export function createHubSpotWebhooks(parts: HubSpotWebhookParts): HubSpotWebhookHandler {
  const { clientSecret, clock, inbox, log } = parts;
  const publicOrigin = new URL(parts.publicOrigin).origin;
  const readBody = createBodyReader({ mostBytes: MOST_BYTES, mostInFlight: MOST_IN_FLIGHT });

  return async (request, response) => {
    if (request.method !== 'POST') {
      return answerProblem(response, 405, 'Method not allowed', 'Webhooks come as POST.', { allow: 'POST' });
    }
    const headers = {
      timestamp: headerOf(request, 'x-hubspot-request-timestamp'),
      signature: headerOf(request, 'x-hubspot-signature-v3'),
    };
    // Before the body is read: a stranger's costs no memory.
    const refused = checkSignatureHeaders(headers, clock());
    if (refused !== null) return refuse(response, refused);
    return readBody(request, async (body) => {
      if (body === 'too large') {
        return answerProblem(response, 413, 'Too large', `A call has at most ${MOST_BYTES} bytes.`);
      }
      if (body === 'too many') {
        log.warn({}, 'a HubSpot webhook was put off: too many large calls at once');
        return answerProblem(response, 503, 'Busy', 'Send it again later.', { 'retry-after': '5' });
      }
      const uri = publicOrigin + (request.originalUrl ?? request.url ?? '/');
      const signed = { ...headers, method: 'POST', uri, body };
      const verdict = checkSignatureV3(clientSecret, signed, clock());
      return verdict === 'valid' ? take(response, body) : refuse(response, verdict);
    });
  };

  function refuse(response: ServerResponse, verdict: SignatureVerdict): void {
    log.warn({ verdict }, 'a HubSpot webhook was refused');
    answerProblem(response, 401, 'Not signed by HubSpot', `The signature is ${verdict}.`);
  }

  /** A verified call: stored, and only then answered. */
  async function take(response: ServerResponse, body: Buffer): Promise<void> {
    const call = readDeliveries(body);
    if (!call.ok) return answerProblem(response, 400, 'Not understood', call.problem);
    if (call.unreadable > 0) {
      log.warn({ unreadable: call.unreadable }, 'events that nobody can read were left out');
    }
    try {
      await inbox.store(call.deliveries);
    } catch (error) {
      log.warn({ err: error, events: call.deliveries.length }, 'webhooks could not be stored');
      return answerProblem(response, 503, 'Not stored', 'Send it again later.', { 'retry-after': '5' });
    }
    response.writeHead(204);
    response.end();
  }
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
