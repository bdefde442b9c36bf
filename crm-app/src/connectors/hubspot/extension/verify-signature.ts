import { checkSignatureV3 } from '@leadlight/webhooks';
import type { Request, RequestHandler } from 'express';
import { Problem } from '../../../platform/http/index.ts';

export type SignatureParts = {
  /** How HubSpot calls this service: the signature is made over it, never over the Host header. */
  readonly publicOrigin: string;
  readonly clientSecret: string;
  readonly clock: () => number;
  /** Reasons alone; never what a request says. */
  readonly log: { warn(facts: object, message: string): void };
};

/** Lets on what HubSpot signed. The body was read as bytes before. */
export function verifySignature({ clientSecret, clock, log, ...parts }: SignatureParts): RequestHandler {
  const publicOrigin = new URL(parts.publicOrigin).origin;
  return (request, _response, next) => {
    const verdict = checkSignatureV3(
      clientSecret,
      {
        method: request.method,
        uri: publicOrigin + request.originalUrl,
        body: rawBodyOf(request),
        timestamp: request.get('x-hubspot-request-timestamp'),
        signature: request.get('x-hubspot-signature-v3'),
      },
      clock(),
    );
    if (verdict !== 'valid') {
      log.warn({ verdict }, 'A request of the HubSpot extension was refused');
      throw new Problem('not-signed', `The signature of HubSpot is ${verdict}.`);
    }
    next();
  };
}

/** Empty where there is none: Express leaves a request without a body alone. */
export function rawBodyOf({ body }: Request): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}
