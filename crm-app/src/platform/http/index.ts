/** HTTP: endpoints described by their schemas, problem details, keys and limits, health. */
export { answerInTime } from './answer-in-time.ts';
export { checked, isStorable, refuseUnstorable } from './check-input.ts';
export { createHttpApp, type HttpApp, type HttpAppParts } from './create-http-app.ts';
export { type Answer, type Caller, type Endpoint, endpoint } from './endpoint.ts';
export { type EndpointParts, endpointRouter, refuseMethod } from './endpoint-router.ts';
export type { ReadinessChecks } from './health.ts';
export { type FieldFault, Problem, type ProblemKind, problemSchema } from './problem.ts';
export {
  createProcessLimiter,
  createRequestLimiter,
  type LimiterStore,
  type RequestLimit,
  type RequestLimiter,
} from './request-limiter.ts';
export type { HttpServer } from './server.ts';
