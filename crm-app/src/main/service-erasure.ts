import { createHmac } from 'node:crypto';
import { forgetDeliveries } from '../connectors/hubspot/webhooks/forget-deliveries.ts';
import { createErasure, type Erasure } from '../erasure/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import type { Database } from '../platform/database/database.ts';

/** Erasure as the service and the command line do it: with the same traces, through every connector's own rows. */
export function serviceErasure(
  database: Database,
  config: Pick<Config, 'secretKeys'>,
  clock: Clock,
): Erasure {
  return createErasure({ database, clock, pepper: erasurePepper(config), forgetDeliveries });
}

/**
 * Traces of erased people outlive every rotation of the keys that seal tokens, so they are made with the oldest key:
 * the last one, which an admin keeps as long as there are traces.
 */
export function erasurePepper({ secretKeys }: Pick<Config, 'secretKeys'>): Buffer {
  const oldest = secretKeys[secretKeys.length - 1];
  if (oldest === undefined) throw new Error('There is no secret key.');
  return createHmac('sha256', oldest.key).update('leadlight erasure').digest();
}
