import { z } from 'zod';
import type { CallQueueDomain } from '../../../call-queue/index.ts';
import { type ExtensionRoute, extensionRoute } from './extension-route.ts';

const TOP = 20;
const MOST = 200;

/** What the home page asks (hubspot-extension/shared/settings-addresses.ts). */
export function queueRoutes(queue: CallQueueDomain): ExtensionRoute[] {
  return [
    extensionRoute({
      method: 'get',
      path: '/queue',
      input: z.strictObject({
        owner: z.string().min(1).max(100).nullable().default(null),
        tier: z.enum(['high', 'medium', 'low', 'exclude']).nullable().default(null),
        top: z.coerce.number().int().min(1).max(MOST).default(TOP),
      }),
      handle: (caller, filters) => queue.read(caller, filters),
    }),
  ];
}
