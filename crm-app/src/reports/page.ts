import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { emblem } from './emblem.ts';
import { type Html, html, trusted } from './html.ts';

/** In the order of the cascade. */
const STYLE_FILES = ['colours.css', 'page.css', 'hero.css', 'figures.css', 'tables.css', 'print.css'];

const style = STYLE_FILES.map((file) =>
  readFileSync(new URL(`./style/${file}`, import.meta.url), 'utf8'),
).join('');

/**
 * The policy lets nothing in but this one style sheet, by its hash (Content Security Policy Level 3, section 8.4):
 * no script, no picture, no font, no address. What a strange column name might smuggle in could not run.
 */
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** The whole document: one file that loads nothing. */
export function page(parts: { readonly title: string; readonly main: Html; readonly foot: Html }): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${parts.title}</title>
<style>${trusted(style)}</style>
</head>
<body>
<header class="masthead"><span class="brand">${emblem(4)}Leadlight</span><span class="kind">Backtest report</span></header>
<main>
${parts.main}</main>
<footer>${parts.foot}</footer>
</body>
</html>
`.markup;
}
