import { asCategory, chooseCategories } from './category-choice.ts';
import type { ColumnValues } from './column-values.ts';
import type { FileHabits } from './file-habits.ts';
import { numberIdentifier } from './identifier-signs.ts';
import { namesCode } from './name-words.ts';
import { chooseMark, type MarkChoice } from './number-format.ts';
import type { Decision } from './recognise-column.ts';
import { countWords, percent } from './wording.ts';

/** A column of numbers may hold this share of something else, which then counts as missing. */
const LEAST_SHARE = 0.95;
/** A code that takes more values than this share of the rows names records. */
const MOST_CODES_SHARE = 0.5;

/**
 * A number, an identifier, or a code. Whole numbers whose name says that their size means nothing ("Region",
 * "TrafficType", "Owner ID") become categories: a model with thresholds can only cut them into ranges, which have no
 * meaning. Nothing but the name tells a code from a count or a grade (1 to 5), so without such a name they stay numbers,
 * of which trees can still single out values.
 */
export function recogniseNumber(values: ColumnValues, habits: FileHabits): Decision | null {
  const fit = chooseMark(values, habits.decimalComma);
  if (fit.share < LEAST_SHARE) return null;
  const identifier = fit.leadingZeros ? null : numberIdentifier(values, fit);
  if (identifier)
    return { decided: 'identifier', why: identifier.why, encoding: null, personal: identifier.personal };
  if (isCode(values, fit)) return recogniseCode(values, fit);
  const doubt =
    fit.doubtful === null
      ? undefined
      : `"${fit.doubtful}" could be a thousand or a fraction; read with a decimal ${fit.mark === ',' ? 'comma' : 'point'}`;
  return {
    decided: 'number',
    why: [describeNumber(values, fit), ...(doubt ? [doubt] : [])].join('; '),
    encoding: { kind: 'number', name: values.name, decimalMark: fit.mark },
    doubt,
  };
}

function isCode(values: ColumnValues, fit: MarkChoice): boolean {
  if (!fit.whole || fit.least < 0 || values.distinct <= 2) return false;
  return fit.leadingZeros || namesCode(values.name);
}

function recogniseCode(values: ColumnValues, fit: MarkChoice): Decision {
  const choice = chooseCategories(values);
  const reason = fit.leadingZeros
    ? 'leading zeros say that they are codes'
    : 'the name says that they are codes, not amounts';
  if (values.distinct > MOST_CODES_SHARE * values.filled || choice.coverage < 0.2) {
    return {
      decided: 'identifier',
      why: `${countWords(values.distinct)} different numbers in ${countWords(values.filled)} rows; ${reason}`,
      encoding: null,
    };
  }
  const what = `${countWords(values.distinct)} whole numbers from ${fit.least} to ${fit.most} (${reason})`;
  return asCategory(values, choice, what, !fit.leadingZeros);
}

function describeNumber(values: ColumnValues, fit: MarkChoice): string {
  const kind = fit.whole ? 'whole numbers' : 'numbers';
  const sampled = values.counted < values.filled ? ` in a sample of ${countWords(values.counted)} rows` : '';
  const range = `${kind} from ${fit.least} to ${fit.most}${sampled}`;
  const mark = fit.mark === ',' ? ', decimal comma' : '';
  const strange = fit.share < 1 ? `; ${percent(1 - fit.share)} are no numbers and count as missing` : '';
  return `${range}${mark}${strange}`;
}
