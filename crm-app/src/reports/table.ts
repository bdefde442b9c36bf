import { type Html, html, type Part } from './html.ts';

export type TableColumn = { readonly head: Part; readonly number?: boolean };

/**
 * A table in a box of its own, so that a wide one scrolls there and not with the page. The box takes the keyboard's
 * focus, since a box that scrolls must be reachable without a mouse (WCAG 2.1.1). The first cell of a row names it.
 */
export function table(
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly Part[])[],
): Html {
  const numeric = columns.map((column) => (column.number ? html` class="number"` : null));
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column, i) => html`<th scope="col"${numeric[i]}>${column.head}</th>`)}</tr></thead>
<tbody>${rows.map(
    (cells) =>
      html`<tr>${cells.map((cell, i) =>
        i === 0 ? html`<th scope="row"${numeric[i]}>${cell}</th>` : html`<td${numeric[i]}>${cell}</td>`,
      )}</tr>`,
  )}</tbody>
</table></div>`;
}
