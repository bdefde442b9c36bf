import { type Html, html, type Part } from './html.ts';

/** A picture with its finding in words, its key, and what belongs beside it (a small table, a note). */
export function figure(parts: {
  readonly chart: Html;
  readonly finding: Html;
  readonly key?: Html;
  readonly beside?: Part;
  readonly note?: Part;
}): Html {
  const { chart, finding, key, beside, note } = parts;
  return html`<figure>
<div class="picture">${chart}${key}</div>
<figcaption><p class="finding">${finding}</p>${note ? html`<p class="note">${note}</p>` : ''}</figcaption>
${beside ? html`<div class="beside">${beside}</div>` : ''}
</figure>`;
}
