import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

const HEADER = 'x-request-id';

/** What a caller may send to find its request again in the log; anything else is replaced. */
const ACCEPTABLE = /^[A-Za-z0-9._-]{8,64}$/;

/** Gives every request an id: in the answer, in every line of the log, in every problem. */
export const giveRequestId: RequestHandler = (request, response, next) => {
  const given = request.get(HEADER);
  response.set(HEADER, given !== undefined && ACCEPTABLE.test(given) ? given : randomUUID());
  next();
};

export function requestIdOf(response: Response): string {
  return String(response.get(HEADER));
}
