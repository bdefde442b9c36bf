import type { ServerResponse } from 'node:http';

/** Answers with problem details (RFC 9457) and closes: what is left of a refused body is not read. */
export function answerProblem(
  response: ServerResponse,
  status: number,
  title: string,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/problem+json', connection: 'close', ...headers });
  response.end(JSON.stringify({ type: 'about:blank', title, status, detail }));
}
