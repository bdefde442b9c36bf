import { z } from 'zod';
import { timeOf } from '../properties/check-write.ts';

const filter = z.object({
  propertyName: z.string(),
  operator: z.enum([
    'EQ',
    'NEQ',
    'LT',
    'LTE',
    'GT',
    'GTE',
    'BETWEEN',
    'IN',
    'NOT_IN',
    'HAS_PROPERTY',
    'NOT_HAS_PROPERTY',
    'CONTAINS_TOKEN',
    'NOT_CONTAINS_TOKEN',
  ]),
  value: z.string().optional(),
  highValue: z.string().optional(),
  values: z.array(z.string()).optional(),
});

export type SearchFilter = z.output<typeof filter>;

export const filterGroups = z.array(z.object({ filters: z.array(filter) })).default([]);

/** Whether a value passes; `associations.<type>` filters are given the ids that the record is associated with. */
export function passes(
  { operator, value = '', highValue = '', values = [] }: SearchFilter,
  own: readonly string[],
): boolean {
  const has = own.length > 0;
  const any = (test: (text: string) => boolean): boolean => own.some(test);
  switch (operator) {
    case 'HAS_PROPERTY':
      return has;
    case 'NOT_HAS_PROPERTY':
      return !has;
    case 'EQ':
      return any((text) => same(text, value));
    case 'NEQ':
      return !any((text) => same(text, value));
    case 'IN':
      return any((text) => values.some((one) => same(text, one)));
    case 'NOT_IN':
      return has && !any((text) => values.some((one) => same(text, one)));
    case 'LT':
      return any((text) => comparable(text) < comparable(value));
    case 'LTE':
      return any((text) => comparable(text) <= comparable(value));
    case 'GT':
      return any((text) => comparable(text) > comparable(value));
    case 'GTE':
      return any((text) => comparable(text) >= comparable(value));
    case 'BETWEEN':
      return any(
        (text) => comparable(text) >= comparable(value) && comparable(text) <= comparable(highValue),
      );
    case 'CONTAINS_TOKEN':
      return any((text) => containsToken(text, value));
    case 'NOT_CONTAINS_TOKEN':
      return !any((text) => containsToken(text, value));
  }
}

function same(text: string, value: string): boolean {
  return text.toLowerCase() === value.toLowerCase() || comparable(text) === comparable(value);
}

/** Numbers and times as numbers: a time may be given in ISO 8601 or as epoch milliseconds. */
export function comparable(text: string): number {
  return /^\d{4}-\d\d-\d\d/.test(text) ? timeOf(text) : text === '' ? Number.NaN : Number(text);
}

/** Whole words, `*` standing for any letters. */
function containsToken(text: string, token: string): boolean {
  const escaped = token
    .toLowerCase()
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '\\S*');
  return new RegExp(`(^|[\\s,;.@_/-])${escaped}($|[\\s,;.@_/-])`).test(text.toLowerCase());
}
