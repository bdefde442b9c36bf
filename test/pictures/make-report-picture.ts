import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CHROMIUM, hasChromium, openChromium } from './open-chromium.ts';

/**
 * Makes a picture of a report:
 *   node test/pictures/make-report-picture.ts <report.html> <picture.png> <width in px> [height in px] [dark]
 * Without a height the picture is as long as the page.
 */
const [htmlPath, pngPath, widthText, ...rest] = process.argv.slice(2);
const width = Number(widthText);
const scheme = rest.includes('dark') ? 'dark' : 'light';
const heightText = rest.find((argument) => argument !== 'dark');
const height = heightText === undefined ? null : Number(heightText);

if (!htmlPath || !pngPath || !isSize(width) || (height !== null && !isSize(height))) {
  console.error('Usage: make-report-picture.ts <report.html> <picture.png> <width> [height] [dark]');
  process.exit(2);
}
if (!hasChromium) {
  console.error(`There is no Chromium at ${CHROMIUM}. Name one in LEADLIGHT_CHROMIUM.`);
  process.exit(2);
}

const browser = await openChromium();
try {
  const page = await browser.newPage({ viewport: { width, height: height ?? 900 }, colorScheme: scheme });
  await page.goto(pathToFileURL(resolve(htmlPath)).href);
  await page.screenshot({ path: pngPath, fullPage: height === null });
} finally {
  await browser.close();
}

function isSize(size: number): boolean {
  return Number.isInteger(size) && size > 0;
}
