import { keepTogether } from './format.ts';

/**
 * Markup that is safe to put into the page. Only `html` and `trusted` make it, so a string from a CSV header can
 * not pass for it: it is told apart by class, not by shape.
 */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What may stand in a template: text and numbers are escaped, absent things vanish, lists are joined. */
export type Part = string | number | Html | null | undefined | false | readonly Part[];

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let markup = keepTogether(strings[0]);
  parts.forEach((part, i) => {
    markup += render(part) + keepTogether(strings[i + 1]);
  });
  return new Html(markup);
}

/** Markup made by ourselves or by Vega, which escapes text itself. Never for anything that came in as data. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

/**
 * Text for element content and for quoted attributes (OWASP's five characters). Control characters and halves of
 * surrogate pairs are not allowed in HTML, so they become U+FFFD.
 */
export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(CONTROL, '\uFFFD')
    .replace(SPECIAL, (character) => ENTITY[character]);
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return escapeText(String(part));
  return part.map(render).join('');
}

const CONTROL = /[^\P{Cc}\n\t]/gu;
const SPECIAL = /[&<>"']/g;
const ENTITY: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
