import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { ProblemKind } from './problem.ts';

export type Method = 'get' | 'post' | 'put' | 'delete';

/** Who asks, by the API key. The tenant is known from here alone, never from what is asked. */
export type Caller = {
  readonly tenant: string;
  /** SHA-256 of the key in hex: names it without telling it. */
  readonly keyHash: string;
};

export type Asked<Params, Query, Body> = {
  readonly caller: Caller;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
};

/** A JSON answer; or one that the endpoint sends itself, as a stream must. */
export type Answer<Output> =
  | { readonly status: number; readonly body: Output; readonly headers?: Readonly<Record<string, string>> }
  | { readonly send: (request: Request, response: Response) => Promise<void> };

/** One address of the API: its schemas check what comes in and describe it in /openapi.json. */
export type Endpoint = {
  readonly method: Method;
  /** As OpenAPI writes it: /v1/jobs/{id}. */
  readonly path: string;
  readonly name: string;
  readonly summary: string;
  readonly description?: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** Null where there is none. */
  readonly body: z.ZodType | null;
  readonly answers: Readonly<Record<number, AnswerDescription>>;
  /** Besides those that any address can answer with. */
  readonly problems: readonly ProblemKind[];
  /** Requests that one counts for in the rate limit. */
  readonly cost: number;
  handle(asked: { caller: Caller; params: unknown; query: unknown; body: unknown }): Promise<Answer<unknown>>;
};

export type AnswerDescription = {
  readonly description: string;
  readonly schema: z.ZodType | null;
  /** application/json unless said. */
  readonly contentType?: string;
};

type Given<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType | null> = Omit<
  Endpoint,
  'params' | 'query' | 'body' | 'handle' | 'problems' | 'cost'
> & {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly problems?: readonly ProblemKind[];
  readonly cost?: number;
  handle(
    asked: Asked<z.output<Params>, z.output<Query>, Body extends z.ZodType ? z.output<Body> : null>,
  ): Promise<Answer<unknown>>;
};

/** Ties the handler's types to the schemas; what is handed to it has passed them. */
export function endpoint<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType | null,
>(given: Given<Params, Query, Body>): Endpoint {
  // The list of endpoints cannot hold the handlers' own types; the router parses with these schemas before it calls.
  return { problems: [], cost: 1, ...given } as Endpoint;
}
