import { createServer, type RequestListener } from 'node:http';
import { setTimeout } from 'node:timers/promises';

export type HttpServer = {
  readonly port: number;
  /** Takes no more requests, lets those that run end for `graceMs`, then ends their connections. */
  close(graceMs?: number): Promise<void>;
};

/** A request must be in whole within so long: a body sent byte by byte holds nothing open for longer. */
const REQUEST_MS = 30_000;
const HEADERS_MS = 10_000;
/** Longer than the minute that load balancers keep an idle connection, so that they close it and not we. */
const KEEP_ALIVE_MS = 65_000;
const GRACE_MS = 10_000;

export async function listen(
  handler: RequestListener,
  port: number,
  host: string | undefined,
  onStop: () => void,
): Promise<HttpServer> {
  const server = createServer(
    { requestTimeout: REQUEST_MS, headersTimeout: HEADERS_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    handler,
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  return {
    port: address.port,
    async close(graceMs = GRACE_MS) {
      onStop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const over = new AbortController();
      const grace = setTimeout(graceMs, undefined, { signal: over.signal }).then(
        () => server.closeAllConnections(),
        () => {}, // all had ended before
      );
      await closed;
      over.abort();
      await grace;
    },
  };
}
