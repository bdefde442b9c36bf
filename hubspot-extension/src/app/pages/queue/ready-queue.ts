import type { QueueAnswer } from '@leadlight/hubspot-shared';

export type ReadyQueue = Extract<QueueAnswer, { readonly state: 'ready' }>;
