import { z } from 'zod';
import { type TableEncoding, tableEncoding } from '../leads-table/table-encoding.ts';
import { UserError } from '../platform/user-error.ts';

/** How a scorer that was trained on a lead list reads another list, as `scorer.json` holds it. */
const csvInput = z.object({
  kind: z.literal('csv'),
  encoding: tableEncoding,
  /** The column that names a lead; null: the row number does. */
  id: z.string().nullable(),
});

export type CsvInput = z.infer<typeof csvInput>;

export function describeCsvInput(encoding: TableEncoding, id: string | null): CsvInput {
  return { kind: 'csv', encoding, id };
}

export function csvInputOf(input: unknown): CsvInput {
  const parsed = csvInput.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new UserError(
    'This scorer was trained on event streams. Give it events with --timelines and --moments.',
  );
}
