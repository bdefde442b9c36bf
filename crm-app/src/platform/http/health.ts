import { Router } from 'express';
import { askedRarely } from '../asked-rarely.ts';
import type { Log } from '../logging.ts';
import type { Metrics } from '../metrics.ts';

/** Something without which requests fail; rejects when it is not there. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<unknown>>>;

export type HealthParts = {
  readonly checks: ReadinessChecks;
  /** True once the process ends: no new requests should be sent to it. */
  readonly isStopping: () => boolean;
  readonly metrics: Pick<Metrics, 'page'>;
  readonly log: Log;
};

const CHECK_WITHIN_MS = 2_000;
/** The page is open: whoever asks for it, the stores are asked once a second. */
const CHECKED_EVERY_MS = 1_000;

export function healthRoutes({ checks, isStopping, metrics, log }: HealthParts): Router {
  const router = Router();
  const asked = Object.entries(checks).map(
    ([name, check]) => [name, askedRarely(CHECKED_EVERY_MS, check)] as const,
  );

  /** The process answers; restarting it would help nothing that /readyz tells. */
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' });
  });

  router.get('/readyz', async (_request, response) => {
    const results = await Promise.all(
      asked.map(async ([name, check]) => [name, await isFine(name, check, log)] as const),
    );
    const isReady = !isStopping() && results.every(([, fine]) => fine);
    response.status(isReady ? 200 : 503).json({
      status: isStopping() ? 'stopping' : isReady ? 'ready' : 'not ready',
      checks: Object.fromEntries(results.map(([name, fine]) => [name, fine ? 'ok' : 'failing'])),
    });
  });

  router.get('/metrics', async (_request, response) => {
    const { contentType, text } = await metrics.page();
    response.type(contentType).send(text);
  });

  return router;
}

async function isFine(name: string, check: () => Promise<unknown>, log: Log): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${CHECK_WITHIN_MS} ms.`)), CHECK_WITHIN_MS);
  });
  try {
    await Promise.race([check(), tooLate]);
    return true;
  } catch (err) {
    log.warn({ err, check: name }, 'Not ready');
    return false;
  } finally {
    clearTimeout(timer);
  }
}
