import type { ColumnValues } from './column-values.ts';
import { plainText } from './missing-words.ts';

export type SplitPart = 'train' | 'validation' | 'test';

const LABELS = new Map<string, SplitPart>([
  ['train', 'train'],
  ['training', 'train'],
  ['validation', 'validation'],
  ['valid', 'validation'],
  ['val', 'validation'],
  ['dev', 'validation'],
  ['test', 'test'],
  ['testing', 'test'],
  ['holdout', 'test'],
]);

export function splitPartOf(text: string): SplitPart | null {
  return LABELS.get(plainText(text)) ?? null;
}

/** Nothing but labels of parts, train and test among them. */
export function isSplitLabels(values: ColumnValues): boolean {
  const parts = values.values.map((value) => splitPartOf(value.text));
  return parts.includes('train') && parts.includes('test') && !parts.includes(null);
}
