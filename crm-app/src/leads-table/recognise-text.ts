import { asCategory, chooseCategories } from './category-choice.ts';
import type { ColumnValues } from './column-values.ts';
import { textIdentifier } from './identifier-signs.ts';
import type { Decision } from './recognise-column.ts';
import { counted, countWords } from './wording.ts';

/** A category needs values that repeat: those kept must cover this share of the filled-in rows. */
const LEAST_COVERED = 0.2;

/** An identifier, a category, or free text. */
export function recogniseText(values: ColumnValues): Decision {
  const choice = chooseCategories(values);
  const identifier = textIdentifier(values, choice.coverage);
  if (identifier)
    return { decided: 'identifier', why: identifier.why, encoding: null, personal: identifier.personal };
  if (choice.coverage >= LEAST_COVERED) {
    return asCategory(values, choice, counted(values.distinct, 'value'), false);
  }
  return {
    decided: 'free text',
    why: `${countWords(values.distinct)} different texts in ${countWords(values.filled)} rows, hardly any repeats`,
    encoding: null,
  };
}
