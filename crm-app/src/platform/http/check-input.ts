import type { z } from 'zod';
import { type FieldFault, Problem } from './problem.ts';

/** Can PostgreSQL hold the text? It takes neither NUL nor half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** For JSON.parse: a body with a text that cannot be stored is answered as one that cannot be read. */
export function refuseUnstorable(key: string, value: unknown): unknown {
  if (!isStorable(key) || (typeof value === 'string' && !isStorable(value))) {
    throw new SyntaxError('The body has a character in it that is none.');
  }
  return value;
}

/** What passed the schema; else a problem that names every field that did not. */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
  place: 'body' | 'query' | 'path',
): z.output<Schema> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue) => faultsOf(issue, place));
  throw new Problem('invalid-request', summary(errors), { errors });
}

/** A field that is not known is a fault at its own name. */
function faultsOf(issue: z.core.$ZodIssue, place: string): FieldFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointerTo([...issue.path, key], place),
      detail: 'There is no such field.',
    }));
  }
  return [{ pointer: pointerTo(issue.path, place), detail: issue.message }];
}

/** `#/tiers/high` into the body (RFC 6901, section 6), `query: limit` for a parameter. */
function pointerTo(path: readonly PropertyKey[], place: string): string {
  if (place !== 'body') return `${place}: ${path.map(String).join('.')}`;
  return `#${path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
}

function summary(errors: readonly FieldFault[]): string {
  const [first] = errors;
  const more = errors.length > 1 ? ` And ${errors.length - 1} more.` : '';
  return first === undefined ? 'The request is not valid.' : `${first.pointer}: ${first.detail}${more}`;
}
