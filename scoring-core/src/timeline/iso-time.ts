/**
 * A date, a time and a zone (ISO 8601 extended form, as RFC 3339 narrows it). Without a zone a time could mean any
 * of 26 hours, so it is no time. Offsets also come without a colon: Salesforce writes `+0000`.
 */
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

const LONGEST_MONTH_DAY = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Epoch milliseconds (finer fractions are cut off); NaN where the text is not an ISO 8601 time with a zone. */
export function parseIsoTime(text: string): number {
  if (!ISO_TIME.test(text)) return Number.NaN;
  const day = twoDigits(text, 8);
  // Date.parse takes 30 February for 2 March.
  if (day > 28 && !isDayOfMonth(Number(text.slice(0, 4)), twoDigits(text, 5), day)) return Number.NaN;
  return Date.parse(text);
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

function isDayOfMonth(year: number, month: number, day: number): boolean {
  if (month === 2 && day === 29) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= LONGEST_MONTH_DAY[month - 1];
}
