import type { RequestHandler } from 'express';
import { sendProblem } from './answer-problem.ts';
import { Problem } from './problem.ts';

/** Nobody waits longer for the first byte of an answer. */
export const ANSWER_WITHIN_MS = 30_000;

/** Answers for a handler that takes too long; a stream that has begun may go on. */
export function answerInTime(milliseconds = ANSWER_WITHIN_MS): RequestHandler {
  return (_request, response, next) => {
    const timer = setTimeout(() => {
      if (response.headersSent) return;
      const seconds = Math.ceil(milliseconds / 1000);
      const headers = { 'retry-after': String(seconds) };
      sendProblem(
        response,
        new Problem('unavailable', `There was no answer within ${seconds} s.`, { headers }),
      );
    }, milliseconds);
    response.once('close', () => clearTimeout(timer));
    next();
  };
}
