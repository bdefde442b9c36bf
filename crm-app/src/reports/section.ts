import { type Html, html, type Part } from './html.ts';

/** A part of the report that the contents can link to. A section with nothing to show is `null`, and left out. */
export type Section = { readonly id: string; readonly title: string; readonly body: Part };

export function renderSection(section: Section, level: 2 | 3): Html {
  const heading = level === 2 ? html`<h2>${section.title}</h2>` : html`<h3>${section.title}</h3>`;
  return html`<section id="${section.id}" class="level-${level}">${heading}${section.body}</section>
`;
}
