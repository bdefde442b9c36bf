import type { RequestHandler } from 'express';
import type { Erasure } from '../erasure/index.ts';
import type { Installation } from '../installation/installation.ts';
import type { Database } from '../platform/database/database.ts';
import { type Endpoint, endpointRouter, type RequestLimiter } from '../platform/http/index.ts';
import type { JobQueue } from '../platform/queue/queue.ts';
import type { Scoring } from '../scoring/scoring.ts';
import type { Settings } from '../settings/index.ts';
import type { Training } from '../training/index.ts';
import type { ApiKeys } from './api-keys.ts';
import { batchEndpoints } from './batch-endpoints.ts';
import { connectionEndpoints } from './connection-endpoints.ts';
import { eraseEndpoint } from './erase-lead.ts';
import { exportEndpoint } from './export-endpoint.ts';
import { modelEndpoints } from './model-endpoints.ts';
import { createModelFacts } from './model-facts.ts';
import { scoreEndpoints } from './score-endpoints.ts';
import { settingsEndpoints } from './settings-endpoints.ts';
import { thresholdEndpoint } from './threshold-endpoint.ts';

export { type ApiKeyRow, type ApiKeys, createApiKeys } from './api-keys.ts';
export { workOnBatches } from './batch-jobs.ts';
export { type ErasedLead, eraseLead } from './erase-lead.ts';

export type ApiParts = {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly scoring: Pick<Scoring, 'scoreLead' | 'current'>;
  readonly settings: Settings;
  readonly erasure: Erasure;
  readonly training: Pick<Training, 'promote'>;
  readonly installation: Pick<Installation, 'state' | 'disconnect'>;
  readonly apiKeys: Pick<ApiKeys, 'callerOf'>;
  readonly limiter: RequestLimiter;
  readonly onHintLost: (error: unknown) => void;
};

export type Api = {
  /** Mounted at `/`: the addresses begin with /v1. */
  readonly router: RequestHandler;
  /** For /openapi.json. */
  readonly endpoints: readonly Endpoint[];
};

/** The HTTP API that a tenant's own programs use, each with an API key of the tenant. */
export function createApi(parts: ApiParts): Api {
  const { database, settings, apiKeys, limiter } = parts;
  const endpoints = [
    ...scoreEndpoints({ ...parts, factsOf: createModelFacts() }),
    ...batchEndpoints(parts),
    ...settingsEndpoints({ settings, database }),
    thresholdEndpoint({ settings, database }),
    ...modelEndpoints(parts),
    ...connectionEndpoints(parts),
    eraseEndpoint(parts),
    exportEndpoint(database),
  ];
  return { router: endpointRouter(endpoints, { callerOf: apiKeys.callerOf, limiter }), endpoints };
}
