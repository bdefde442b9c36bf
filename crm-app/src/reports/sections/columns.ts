import type { BacktestResult, ColumnReport } from '../../backtest/result.ts';
import { count, percent, shorten } from '../format.ts';
import { type Html, html } from '../html.ts';
import { columnsFinding, named } from '../messages.ts';
import type { Section } from '../section.ts';

/** Enough of a value to know it by; a free text may be pages long. */
const EXAMPLE_LENGTH = 32;
const MOST_EXAMPLES = 3;

/**
 * What was decided about each column. On a narrow screen the rows turn into cards (style/tables.css). A table laid
 * out as blocks is no table to a screen reader any more, so the roles are spelled out.
 */
export function columns(result: BacktestResult): Section | null {
  if (result.columns.length === 0) return null;
  const rank = (column: ColumnReport) => (column.decided === 'outcome' ? 0 : column.used ? 1 : 2);
  const ordered = result.columns.toSorted((a, b) => rank(a) - rank(b));
  return {
    id: 'columns',
    title: 'Columns',
    body: html`<p>${columnsFinding(result.columns)}</p>
<table class="cards" role="table">
<caption>What was decided about each column</caption>
<thead role="rowgroup"><tr role="row">${HEADS.map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}</tr></thead>
<tbody role="rowgroup">
${ordered.map(row)}</tbody>
</table>`,
  };
}

const HEADS = ['Column', 'Taken as', 'In the score', 'Why', 'Missing', 'Different values', 'Examples'];

function row(column: ColumnReport): Html {
  const examples = column.examples
    .slice(0, MOST_EXAMPLES)
    .map((example, i) => html`${i > 0 ? ' · ' : ''}<bdi>${shorten(example, EXAMPLE_LENGTH)}</bdi>`);
  return html`<tr role="row"><th role="rowheader" scope="row">${named(column.name)}</th>${[
    column.decided,
    column.used ? html`<span class="passes">✓ yes</span>` : html`<span class="quiet">no</span>`,
    column.why,
    percent(column.missingShare),
    count(column.distinct),
    html`<span>${examples}</span>`,
  ].map((cell) => html`<td role="cell">${cell}</td>`)}</tr>
`;
}
