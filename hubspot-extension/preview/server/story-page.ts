import { STORY_NOW } from '../../stories/story-now.ts';
import type { ExtensionMount } from '../protocol.ts';
import { escapeHtml } from './escape-html.ts';
import { extensionContext } from './extension-context.ts';
import { type Story, storiesOf } from './stories.ts';
import { bundleName, profileVariables, readSurfaces, type Surface } from './surfaces.ts';

export const THEMES = ['light', 'dark'] as const;
/** Pixels. */
export const WIDTHS = [320, 1200] as const;

export type Look = { readonly theme: string; readonly width: number; readonly bare: boolean };

export const LABEL =
  "Leadlight's own preview: the behaviour is HubSpot's SDK and build, the look of components is ours.";

/** From an address's query; anything unknown is left to the reader's own settings and window. */
export function lookFrom(query: URLSearchParams): Look {
  const theme = THEMES.find((one) => one === query.get('theme')) ?? '';
  const width = WIDTHS.find((one) => String(one) === query.get('width')) ?? 0;
  return { theme, width, bare: query.has('bare') };
}

function queryOf({ theme, width, bare }: Look): string {
  const query = new URLSearchParams({
    ...(theme && { theme }),
    ...(width && { width: String(width) }),
    ...(bare && { bare: '' }),
  });
  return query.size === 0 ? '' : `?${query}`;
}

export function storyPath(surface: Surface, story: Story, look: Look): string {
  return `/${surface.uid}/${story.slug}${queryOf(look)}`;
}

/** All surfaces with all of their states. */
export function indexPage(look: Look): string {
  const lists = readSurfaces().map(
    (surface) =>
      `<section><h2>${escapeHtml(surface.title)}</h2><ul>${storiesOf(surface.location)
        .map((story) => `<li><a href="${storyPath(surface, story, look)}">${escapeHtml(story.name)}</a></li>`)
        .join('')}</ul></section>`,
  );
  return page(
    'Leadlight in HubSpot: a preview',
    look,
    `<h1>Leadlight in HubSpot: a preview</h1>
<p>${LABEL}</p>${toggles('/', look)}<div class="surfaces">${lists.join('')}</div>`,
  );
}

export function storyPage(surface: Surface, story: Story, look: Look): string {
  const stories = storiesOf(surface.location);
  const at = stories.indexOf(story);
  const mount: ExtensionMount = {
    bundle: `/files/${bundleName(surface)}`,
    worker: '/files/worker.js',
    door: `/door/${surface.uid}/${story.slug}`,
    context: extensionContext(surface.location, VIEWER(surface)),
    clock: { now: Date.parse(STORY_NOW), speed: 0 },
    headingLevel: 2,
  };
  const link = (other: Story | undefined, words: string): string =>
    other === undefined ? '' : `<a href="${storyPath(surface, other, look)}">${words}</a>`;
  const way = look.bare
    ? ''
    : `<nav aria-label="States"><a href="/${queryOf(look)}">All states</a> ${link(stories[at - 1], 'Previous')} ${link(stories[at + 1], 'Next')}</nav>
${toggles(storyPath(surface, story, { ...look, theme: '', width: 0 }), look)}`;
  return page(
    `${surface.title}: ${story.name}`,
    look,
    `${way}<h1>${escapeHtml(surface.title)}: ${escapeHtml(story.name)}</h1>
<div class="window${look.width && !look.bare ? ` width-${look.width}` : ''}"><div class="surface" data-extension="${escapeHtml(JSON.stringify(mount))}"></div></div>
<p class="label">${LABEL}</p>
<link rel="stylesheet" href="/files/host.css"><script src="/files/host.js" defer></script>`,
  );
}

/** A made-up manager of a made-up account. */
const VIEWER = (surface: Surface) => ({
  portalId: 4_242_001,
  timeZone: 'Europe/Berlin',
  user: { id: 7, email: 'mara@acme.example', firstName: 'Mara', lastName: 'Lindqvist' },
  contactId: surface.location.startsWith('crm.') ? '51' : null,
  variables: profileVariables(),
});

function toggles(path: string, look: Look): string {
  const [address] = path.split('?');
  const link = (words: string, other: Partial<Look>): string => {
    const chosen = { ...look, ...other };
    const isShown = chosen.theme === look.theme && chosen.width === look.width;
    return `<a href="${address}${queryOf(chosen)}"${isShown ? ' aria-current="true"' : ''}>${words}</a>`;
  };
  const themes = [link('as the machine', { theme: '' }), ...THEMES.map((theme) => link(theme, { theme }))];
  const widths = [
    link('as the window', { width: 0 }),
    ...WIDTHS.map((width) => link(`${width} px`, { width })),
  ];
  return `<nav aria-label="Theme and width"><span>Theme:</span> ${themes.join(' ')} <span>Width:</span> ${widths.join(' ')}</nav>`;
}

function page(title: string, look: Look, main: string): string {
  return `<!doctype html>
<html lang="en"${look.theme ? ` data-theme="${look.theme}"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
</head>
<body><main>${main}</main></body>
</html>
`;
}
