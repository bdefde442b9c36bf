/** What a column's name says about its numbers: more of them is interest, less is, or there is no telling. */
export type Interest = 'more' | 'less' | 'unknown';

const MORE_IS_INTEREST =
  /visit|view|page|session|click|open|reply|replies|download|time spent|duration|engag|demo|pricing|meeting|call|score|activity/;
const LESS_IS_INTEREST = /bounce|exit|unsubscrib|inactive|recency/;

/** "in the last 30 days", "last month", "to date" say over which time a thing was counted: no date is meant. */
const WINDOW =
  /\b(last|past|previous) \d+ ?(h|d|w|m|hours?|days?|weeks?|months?|years?)\b|(?<=\S )(last|past|previous) (week|month|quarter|year)$|\b(year |month )?to date\b/g;
/** An age, wherever a date column is told as days before: the smaller, the more recent. */
const AGE =
  /\b(dates?|dt|datetime|timestamp|ago|recency|days (before|from)|(time|hours|days|weeks|months) since)\b|^since\b|\b(since|at|on)$/;
/** A date, or something else about one occasion, like "last session duration" or "visits since January". */
const ONE_OCCASION =
  /\b(last|latest|newest|most recent|previous|since|when|time of)\b|\btime$|(?<!\bper )\b(day|week|month|quarter|year)$/;
/** Of a beginning, or of what is still to come, nobody can say that a recent one is better. */
const OTHER_END = /\b(first|earliest|oldest|original|created?|creation|next|upcoming)\b/;
/** A recent one of these speaks against interest. */
const UNWELCOME = /bounce|exit|unsubscrib/;

/**
 * A guess by the words of a name, for tables of which nothing else is known. Names that speak of a date never count
 * as "more is interest", though they say "visit" or "activity": their numbers are days before.
 */
export function interestByName(name: string): Interest {
  const words = inWords(name).replace(WINDOW, ' ');
  if (OTHER_END.test(words)) return 'unknown';
  if (AGE.test(words)) return isOfActivity(words) ? 'less' : 'unknown';
  if (LESS_IS_INTEREST.test(words)) return 'less';
  if (ONE_OCCASION.test(words)) return 'unknown';
  return MORE_IS_INTEREST.test(words) ? 'more' : 'unknown';
}

function isOfActivity(words: string): boolean {
  if (UNWELCOME.test(words)) return false;
  return MORE_IS_INTEREST.test(words) || /days since|recency|contact|seen/.test(words);
}

/** `LastActivityDate`, `last_activity-date` → "last activity date". */
function inWords(name: string): string {
  return name
    .replace(/__c$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}
