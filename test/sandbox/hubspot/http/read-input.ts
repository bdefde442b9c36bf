import type { Request } from 'express';
import { z } from 'zod';
import { ApiError, invalid, notFound } from '../api-error.ts';
import { type ObjectType, objectTypeOf } from '../object-types.ts';

/** Property values are strings (specs of 2026-09); null clears like the empty text. */
export const propertyValues = z
  .record(z.string(), z.string().nullable())
  .transform((values) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? ''])),
  );

export const associationInputs = z
  .array(
    z.object({
      to: z.object({ id: z.string() }),
      types: z.array(z.object({ associationCategory: z.string(), associationTypeId: z.number() })).min(1),
    }),
  )
  .default([])
  .transform((list) =>
    list.map(({ to, types }) => ({ to: to.id, typeIds: types.map((type) => type.associationTypeId) })),
  );

export function readBody<T extends z.ZodType>(schema: T, request: Request): z.output<T> {
  const read = schema.safeParse(request.body);
  if (read.success) return read.data;
  const details = read.error.issues.map(({ message, path }) => ({ message, in: path.join('.') }));
  throw invalid(
    `Invalid input JSON: ${details.map((detail) => `${detail.in} ${detail.message}`).join('; ')}`,
    details,
  );
}

export function objectTypeIn(request: Request, parameter = 'objectType'): ObjectType {
  const text = pathText(request, parameter);
  const objectType = objectTypeOf(text);
  if (objectType === null)
    throw new ApiError(400, 'VALIDATION_ERROR', `Unable to infer object type from: ${text}`);
  return objectType;
}

export function pathText(request: Request, parameter: string): string {
  const text = request.params[parameter];
  if (typeof text !== 'string') throw notFound('resource not found');
  return text;
}

/** `a,b` or the parameter repeated. */
export function queryList(request: Request, name: string): string[] {
  const given = request.query[name];
  const texts = Array.isArray(given) ? given : [given];
  return texts.flatMap((text) => (typeof text === 'string' && text !== '' ? text.split(',') : []));
}

export function queryText(request: Request, name: string): string | null {
  const given = request.query[name];
  return typeof given === 'string' && given !== '' ? given : null;
}

export function queryNumber(request: Request, name: string, fallback: number): number {
  const text = queryText(request, name);
  const value = text === null ? fallback : Number(text);
  if (!Number.isInteger(value) || value < 0) throw invalid(`${name} is not a whole number: ${text}`);
  return value;
}

/** More inputs than a call may have. */
export function refuseOver(cap: number, inputs: readonly unknown[], what = 'inputs'): void {
  if (inputs.length > cap) {
    throw invalid(
      `The maximum number of ${what} allowed in a batch request is ${cap}; ${inputs.length} were given.`,
    );
  }
}
