/**
 * Numbers as a reader wants them. Everything takes what JSON can hold in a number's place: below the data gate
 * metrics are NaN, which JSON writes as null. What is not a number is a dash, never a 0.
 */
export type Measured = number | null | undefined;

export const ABSENT = '–';

/** No-break space: a number and its sign stay on one line. */
const NO_BREAK = '\u00A0';
const MINUS = '\u2212';

/** 0.62 → "62 %", 0.034 → "3.4 %". Only a true 0 or 1 is shown as "0 %" or "100 %". */
export function percent(share: Measured): string {
  if (!isMeasured(share)) return ABSENT;
  if (share > 0 && share < 0.0005) return `<${NO_BREAK}0.1${NO_BREAK}%`;
  if (share < 1 && share >= 0.995) return `>${NO_BREAK}99${NO_BREAK}%`;
  const digits = share > 0 && share < 0.0995 ? 1 : 0;
  return `${(share * 100).toFixed(digits)}${NO_BREAK}%`;
}

/** 0.8361 → "0.836" */
export function decimal(value: Measured, digits = 3): string {
  if (!isMeasured(value)) return ABSENT;
  return withMinus(value.toFixed(digits));
}

/** 0.8 → "+0.80"; −0.04 → "−0.04"; what rounds to 0 has no sign. */
export function signed(value: Measured, digits = 2): string {
  if (!isMeasured(value)) return ABSENT;
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return (value > 0 ? '+' : MINUS) + text;
}

/** 9240 → "9,240" */
export function count(value: Measured): string {
  if (!isMeasured(value)) return ABSENT;
  return withMinus(Math.round(value).toLocaleString('en-US'));
}

/** A sum of propensities: whole from 10 on, one decimal below. */
export function expected(wins: Measured): string {
  if (!isMeasured(wins)) return ABSENT;
  return Math.abs(wins) >= 9.95 ? count(wins) : withMinus(String(Number(wins.toFixed(1))));
}

/** 3.14 → "3.1×" */
export function times(factor: Measured): string {
  if (!isMeasured(factor)) return ABSENT;
  return `${factor.toFixed(1)}×`;
}

/** A p-value: never a bare 0. */
export function probability(p: Measured): string {
  if (!isMeasured(p)) return ABSENT;
  return p < 0.001 ? `<${NO_BREAK}0.001` : p.toFixed(3);
}

/** 0.83 → "0.8 s", 75 → "1 min 15 s" */
export function duration(seconds: Measured): string {
  if (!isMeasured(seconds)) return ABSENT;
  if (seconds < 9.95) return `${seconds.toFixed(1)}${NO_BREAK}s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}${NO_BREAK}s`;
  return `${Math.floor(whole / 60)}${NO_BREAK}min ${whole % 60}${NO_BREAK}s`;
}

/** Cuts at `length` characters as a reader counts them (an emoji is one) and says so with an ellipsis. */
export function shorten(text: string, length: number): string {
  const characters = [...new Intl.Segmenter('en').segment(text)];
  if (characters.length <= length) return text;
  return `${characters
    .slice(0, length - 1)
    .map((part) => part.segment)
    .join('')
    .trimEnd()}…`;
}

export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "the base rate fell" → "The base rate fell." */
export function asSentence(words: string): string {
  return capitalised(words) + (/[.!?]$/.test(words) ? '' : '.');
}

/** A sentence in which no line ends between a number and its percent sign. */
export function keepTogether(sentence: string): string {
  return sentence.replace(/(\d) %/g, `$1${NO_BREAK}%`);
}

export function plural(n: number, one: string, many: string): string {
  return `${count(n)}${NO_BREAK}${n === 1 ? one : many}`;
}

export function isMeasured(value: Measured): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function withMinus(text: string): string {
  return text.replace('-', MINUS);
}
