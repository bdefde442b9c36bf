import type { BacktestResult } from '../../backtest/result.ts';
import { keepTogether, plural } from '../format.ts';
import { html } from '../html.ts';
import { named } from '../messages.ts';
import type { Section } from '../section.ts';

/** What a reader must know before believing the numbers: columns that may know the outcome, and every warning. */
export function beforeYouRely({ suspicious, warnings, dataGate }: BacktestResult): Section | null {
  if (suspicious.length === 0 && warnings.length === 0) return null;
  const columns = suspicious.map((entry, i) => html`${i > 0 ? ', ' : ''}${named(entry.column)}`);
  const aboutTheNumbers = dataGate.enough
    ? html`The numbers in this report include ${suspicious.length === 1 ? 'it' : 'them'}. <a href="#suspicious">See what is left without.</a>`
    : html`<a href="#suspicious">See why.</a>`;
  const suspicion =
    suspicious.length > 0 &&
    html`<li><strong>${plural(suspicious.length, 'column looks', 'columns look')} too good to be true:</strong> ${columns}. ${aboutTheNumbers}</li>`;
  return {
    id: 'before',
    title: dataGate.enough ? 'Before you rely on it' : 'Also worth knowing',
    body: html`<ul class="warnings">${suspicion}${warnings.map((warning) => html`<li>${keepTogether(warning.message)}</li>`)}</ul>`,
  };
}
