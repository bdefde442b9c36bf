import type { Verdict } from '../backtest/result.ts';
import { type Html, html } from './html.ts';

/**
 * Leadlight's sign: a window of four panes held by lead. How many panes are lit says how far the verdict goes, by
 * shape as well as by colour.
 */
export function emblem(lit: number): Html {
  return html`<svg class="emblem" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">${PANES.map(
    (pane, i) => html`<path class="${i < lit ? 'pane lit' : 'pane'}" d="${pane}"/>`,
  )}</svg>`;
}

export const PANES_LIT: Readonly<Record<Verdict['verdict'], number>> = {
  ready: 4,
  usable: 2,
  'not ready': 0,
};

/** Top, right, left, bottom of a diamond. */
const PANES = [
  'M12 1.6 16.6 6.2 12 10.8 7.4 6.2z',
  'M17.8 7.4 22.4 12 17.8 16.6 13.2 12z',
  'M6.2 7.4 10.8 12 6.2 16.6 1.6 12z',
  'M12 13.2 16.6 17.8 12 22.4 7.4 17.8z',
];
