import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Log } from '../logging.ts';
import { PROBLEMS, Problem, problemBody } from './problem.ts';
import { requestIdOf } from './request-id.ts';

export const nothingHere: RequestHandler = (request) => {
  throw new Problem('not-found', `No ${request.method} at this address; /openapi.json lists what there is.`);
};

/** The last handler: every failure leaves as problem details, and what was not expected is logged, not told. */
export function answerProblems(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const problem = problemIn(error);
    if (problem.kind === 'internal') {
      log.error({ err: error, request: requestIdOf(response) }, 'A request failed');
    }
    // Too late for another answer: Express ends the connection, so that the caller sees that it was cut short.
    if (response.headersSent) return next(error);
    sendProblem(response, problem);
  };
}

export function sendProblem(response: Response, problem: Problem): void {
  response
    .status(PROBLEMS[problem.kind].status)
    .set(problem.headers)
    .type('application/problem+json')
    .send(JSON.stringify(problemBody(problem, requestIdOf(response))));
}

function problemIn(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const type = error instanceof Error && 'type' in error ? error.type : null;
  // body-parser's and the router's names of what went wrong.
  switch (type) {
    case 'entity.too.large':
      return new Problem('body-too-large', 'Send less at once.');
    case 'entity.parse.failed':
      return new Problem('unreadable-body', 'The body is no JSON.');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new Problem('unsupported-media-type', 'Send JSON in UTF-8, plain or compressed with gzip.');
    case 'request.aborted':
    case 'request.size.invalid':
      return new Problem('unreadable-body', 'The body ended too early.');
  }
  const status = error instanceof Error && 'status' in error ? error.status : null;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Problem('unreadable-body', 'The address or the body is not written as it should be.');
  }
  return new Problem(
    'internal',
    'Nothing can be done about it from outside; the id of the request helps us find it.',
  );
}
