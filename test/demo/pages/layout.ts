import { readFileSync } from 'node:fs';
import { emblem } from '../../../crm-app/src/reports/emblem.ts';
import { type Html, html } from '../../../crm-app/src/reports/html.ts';

/** In the order of the cascade: the house style of the reports, then what only these pages have. */
const HOUSE_STYLE = ['colours.css', 'page.css', 'tables.css'].map(
  (file) => new URL(`../../../crm-app/src/reports/style/${file}`, import.meta.url),
);
const OWN_STYLE = ['frame.css', 'list.css', 'lead.css'].map(
  (file) => new URL(`./style/${file}`, import.meta.url),
);

export const STYLE = [...HOUSE_STYLE, ...OWN_STYLE].map((file) => readFileSync(file, 'utf8')).join('');

export const LIVE_SCRIPT = readFileSync(new URL('./live.js', import.meta.url), 'utf8');

export type Frame = {
  readonly title: string;
  readonly company: string;
  /** The company's time in words. */
  readonly time: string;
  readonly speed: number;
  readonly main: Html;
  /** Other pages than the leads. */
  readonly links: readonly { readonly path: string; readonly name: string }[];
};

/** One page of the sandbox CRM. What is `data-live` in it is what live.js replaces when something has changed. */
export function page(frame: Frame): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${frame.title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
<script src="/live.js" defer></script>
</head>
<body>
<a class="skip" href="#main">To the content</a>
<header class="masthead">
<a class="brand" href="/">${emblem(4)}${frame.company}</a>
<span class="kind">Sandbox CRM<span id="clock"> · ${frame.time}, ${frame.speed} times as fast as yours</span></span>
</header>
${frame.links.length === 0 ? null : html`<nav class="pages-nav" aria-label="Pages"><ul><li><a href="/">Leads</a></li>${frame.links.map(({ path, name }) => html`<li><a href="${path}">${name}</a></li>`)}</ul></nav>`}
<main id="main" tabindex="-1">
${frame.main}</main>
<p id="news" class="news" role="status" aria-live="polite"></p>
<footer>A made-up company in a stand-in HubSpot. Every number here was written by Leadlight through the CRM's own API.</footer>
</body>
</html>
`.markup;
}
