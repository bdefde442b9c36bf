import { z } from 'zod';

/** One field that was not good: `pointer` is a JSON Pointer (RFC 6901) into the body, or the name of a parameter. */
export type FieldFault = { readonly pointer: string; readonly detail: string };

/** Every kind of problem that this service answers with, by the last part of its `type`. */
export const PROBLEMS = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'unreadable-body': { status: 400, title: 'The body cannot be read' },
  unauthorised: { status: 401, title: 'An API key is needed' },
  'not-signed': { status: 401, title: 'The request is not signed by the CRM' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'This address has no such method' },
  conflict: { status: 409, title: 'Somebody changed it first' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body must be JSON' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  'crm-unavailable': { status: 502, title: 'The CRM did not answer as it should' },
  unavailable: { status: 503, title: 'The service cannot answer now' },
} as const;

export type ProblemKind = keyof typeof PROBLEMS;

/** RFC 9457. `type` is a URI reference that only names the kind; nothing is served there. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().optional().meta({ description: 'Names the request, for support' }),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

/** An expected failure of a request; `detail` says what the caller can do. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: ProblemKind;
  readonly errors: readonly FieldFault[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    kind: ProblemKind,
    detail: string,
    more: { errors?: readonly FieldFault[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
    this.kind = kind;
    this.errors = more.errors ?? [];
    this.headers = more.headers ?? {};
  }
}

export function problemBody(problem: Problem, requestId: string): z.infer<typeof problemSchema> {
  const { status, title } = PROBLEMS[problem.kind];
  return {
    type: `/problems/${problem.kind}`,
    title,
    status,
    detail: problem.message,
    instance: `/requests/${requestId}`,
    ...(problem.errors.length > 0 ? { errors: [...problem.errors] } : {}),
  };
}
