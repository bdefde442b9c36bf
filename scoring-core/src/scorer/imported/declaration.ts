import { z } from 'zod';
import type { ColumnSchema } from '../../models/matrix.ts';
import { ImportError } from './import-error.ts';

const numberInput = z.strictObject({
  name: z.string().min(1),
  columns: z.array(z.string().min(1)).min(1),
  type: z.enum(['float', 'double', 'int64']),
  /** What is fed for a missing number. Without it NaN; an int64 input has no NaN, so there a missing one is refused. */
  missing: z.number().optional(),
});

const stringInput = z.strictObject({
  name: z.string().min(1),
  columns: z.array(z.string().min(1)).min(1),
  type: z.literal('string'),
  /** What is fed for a missing category; '' unless told. */
  missing: z.string().optional(),
});

const declarationSchema = z.strictObject({
  /** The graph's inputs, each a table [rows, columns] of our columns in this order. */
  inputs: z.array(z.discriminatedUnion('type', [numberInput, stringInput])).min(1),
  output: z.discriminatedUnion('kind', [
    z.strictObject({
      /** [rows], [rows, 1] or one column per class. */
      kind: z.literal('probability'),
      name: z.string().min(1),
      /** Which column is the positive class, counted from 0; needed when there are several. */
      positiveClass: z.int().nonnegative().optional(),
    }),
    z.strictObject({ kind: z.literal('log_odds'), name: z.string().min(1) }),
    z.strictObject({
      /** A list of maps label → probability, as scikit-learn's converter makes them (ZipMap). */
      kind: z.literal('label_map'),
      name: z.string().min(1),
      positiveClass: z.union([z.string(), z.int()]),
    }),
  ]),
  /** SHA-256 of the file in hexadecimal, if its maker told it: the one proof that no byte changed on the way. */
  sha256: z.string().length(64).toLowerCase().optional(),
});

/** How our columns go into somebody else's model and what comes out of it. */
export type Declaration = z.infer<typeof declarationSchema>;
export type DeclaredInput = Declaration['inputs'][number];

export function parseDeclaration(value: unknown): Declaration {
  const parsed = declarationSchema.safeParse(value);
  if (!parsed.success) {
    throw new ImportError('declaration', `The declaration is wrong:\n${z.prettifyError(parsed.error)}`, {
      cause: parsed.error,
    });
  }
  for (const [what, names] of [
    ['input', parsed.data.inputs.map((input) => input.name)],
    ['column', parsed.data.inputs.flatMap((input) => input.columns)],
  ] as const) {
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined)
      throw new ImportError('declaration', `The declaration names ${what} "${twice}" twice.`);
  }
  return parsed.data;
}

/** Kind and name of every declared column, in the order of the declaration. */
export function declaredColumns(declaration: Declaration): { kind: ColumnSchema['kind']; name: string }[] {
  return declaration.inputs.flatMap((input) =>
    input.columns.map((name) => ({ kind: input.type === 'string' ? 'category' : 'number', name }) as const),
  );
}
