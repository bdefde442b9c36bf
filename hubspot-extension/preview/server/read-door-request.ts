import type { IncomingMessage } from 'node:http';
import type { DoorRequest } from '../protocol.ts';

const MOST_BYTES = 1024 * 1024;

/** Somebody else's page, or no request of ours. */
export class DoorRefused extends Error {
  override readonly name = 'DoorRefused';
}

/**
 * The request of this server's own page. JSON by name keeps forms of other sites out (a browser asks first), the host
 * keeps out names that were made to point here.
 */
export async function readDoorRequest(request: IncomingMessage): Promise<DoorRequest> {
  const { host = '', 'content-type': type = '', 'sec-fetch-site': site = 'same-origin' } = request.headers;
  if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host)) throw new DoorRefused(`${host} is not this machine.`);
  if (!type.startsWith('application/json')) throw new DoorRefused('Only JSON is taken.');
  if (site !== 'same-origin') throw new DoorRefused('Only the page itself may ask.');
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new DoorRefused('The request has more than 1 MB.');
    parts.push(part);
  }
  const given: DoorRequest = JSON.parse(Buffer.concat(parts).toString('utf8'));
  if (given.kind !== 'fetch' && given.kind !== 'properties')
    throw new DoorRefused('An unknown kind of request.');
  return given;
}
