import { z } from 'zod';
import type { LinearModelData } from './linear-terms.ts';

const columnSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), name: z.string() }),
  z.object({ kind: z.literal('category'), name: z.string(), categories: z.array(z.string()) }),
]);

const term = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('number'),
    transform: z.enum(['identity', 'signed_log']),
    low: z.number(),
    high: z.number(),
    mean: z.number(),
    scale: z.number().positive(),
    coefficient: z.number(),
    missing: z.number(),
    average: z.number(),
  }),
  z.object({
    kind: z.literal('category'),
    coefficients: z.array(z.number()),
    missing: z.number(),
    average: z.number(),
  }),
]);

/** The stored form of a linear model, checked: one term per column, of the column's kind and width. */
export const linearModelJson = z
  .object({ schema: z.array(columnSchema), intercept: z.number(), terms: z.array(term) })
  .refine(
    termsFitColumns,
    'A linear model needs one term per column, of the same kind and number of categories.',
  );

function termsFitColumns(model: LinearModelData): boolean {
  return (
    model.terms.length === model.schema.length &&
    model.terms.every((each, index) => {
      const column = model.schema[index];
      if (each.kind === 'number' || column.kind === 'number') return each.kind === column.kind;
      return each.coefficients.length === column.categories.length;
    })
  );
}
