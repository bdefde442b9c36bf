import { type Html, html } from '../html.ts';

/** A key of a chart. Each sign differs in shape, not in colour alone. */
export type LegendEntry = { readonly sign: Sign; readonly text: string };

export type Sign = keyof typeof SIGNS;

export function legend(entries: readonly LegendEntry[]): Html {
  return html`<ul class="legend">${entries.map(
    ({ sign, text }) =>
      html`<li><svg class="sign" viewBox="0 0 18 12" width="18" height="12" aria-hidden="true">${SIGNS[sign]}</svg>${text}</li>`,
  )}</ul>`;
}

const SIGNS = {
  full: html`<rect class="fill-accent" x="2" width="14" height="12"/>`,
  hollow: html`<rect class="line-other" x="2.75" y=".75" width="12.5" height="10.5"/>`,
  line: html`<path class="line-ink thick" d="M1 6h16"/>`,
  dotted: html`<path class="line-ink dotted" d="M1 6h16"/>`,
  dashed: html`<path class="line-quiet dashed" d="M1 6h16"/>`,
  inside: html`<path class="line-accent" d="M9 0v12"/><circle class="fill-accent" cx="9" cy="6" r="4"/>`,
  outside: html`<path class="line-accent" d="M9 0v12"/><path class="diamond" d="M9 1.5 13 6 9 10.5 5 6z"/>`,
  up: html`<path class="fill-ink" d="M9 1 15 11H3z"/>`,
  down: html`<path class="fill-ink" d="M9 11 3 1h12z"/>`,
  depends: html`<path class="fill-ink" d="M9 0l6 6-6 6-6-6z"/>`,
} as const;
