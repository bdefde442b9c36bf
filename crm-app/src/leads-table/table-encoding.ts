import { z } from 'zod';

const dateFormat = z.enum([
  'year-month-day',
  'day-month-year',
  'month-day-year',
  'month by name',
  'year-month',
  'yyyymmdd',
  'epoch seconds',
  'epoch milliseconds',
]);

const numberEncoding = z.object({
  kind: z.literal('number'),
  name: z.string(),
  decimalMark: z.enum(['.', ',']),
});

const categoryEncoding = z.object({
  kind: z.literal('category'),
  name: z.string(),
  /** In the spelling that is shown; compared without regard to case and spacing. */
  categories: z.array(z.string()),
  /** The last of `categories`, which stands for every value not listed; null: such a value is missing. */
  other: z.string().nullable(),
  /** Values are whole numbers used as codes: "7" and "7.0" are one. */
  codes: z.boolean(),
});

const booleanEncoding = z.object({
  kind: z.literal('boolean'),
  name: z.string(),
  /** The file's own words; any word for no or yes is understood (boolean-words.ts). */
  no: z.string(),
  yes: z.string(),
});

const daysBeforeEncoding = z.object({
  kind: z.literal('days before'),
  name: z.string(),
  format: dateFormat,
  /** The date that the days are counted back from: the lead's own time. */
  time: z.object({ name: z.string(), format: dateFormat }),
});

export const columnEncoding = z.discriminatedUnion('kind', [
  numberEncoding,
  categoryEncoding,
  booleanEncoding,
  daysBeforeEncoding,
]);

/**
 * What was decided about a lead list's columns, as plain data: a stored scorer reads another list the same way with
 * it. Only columns that are features stand in it.
 */
export const tableEncoding = z.object({
  columns: z.array(columnEncoding),
  /** Plain texts (missing-words.ts) that mean "not filled in" in any column, and the longer list for measures. */
  missingWords: z.array(z.string()),
  missingWordsAmongMeasures: z.array(z.string()),
});

export type DateFormat = z.infer<typeof dateFormat>;
export type ColumnEncoding = z.infer<typeof columnEncoding>;
export type CategoryEncoding = z.infer<typeof categoryEncoding>;
export type TableEncoding = z.infer<typeof tableEncoding>;
