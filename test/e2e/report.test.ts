import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BacktestResult } from '../../crm-app/src/backtest/result.ts';
import { renderReport } from '../../crm-app/src/reports/render-report.ts';
import {
  goodResult,
  notEnoughResult,
  notReadyResult,
  suspiciousResult,
} from '../../crm-app/src/reports/test/sample-result.ts';
import { CHROMIUM, hasChromium, openChromium } from '../pictures/open-chromium.ts';

const longName = 'a_column_whose_name_never_ends_'.repeat(8);
const strangeName = `"><img src=x onerror="document.title='run'"><script>document.title='run'</script>`;

const faces: Record<string, BacktestResult> = {
  good: goodResult,
  'not ready': notReadyResult,
  suspicious: suspiciousResult,
  'not enough data': notEnoughResult,
};
const hostile: Record<string, BacktestResult> = {
  'long names': renamed(suspiciousResult, longName),
  'strange names': renamed(suspiciousResult, strangeName),
};
const WIDTHS = [1400, 768, 320];
const views = [
  ...Object.keys(faces).flatMap((name) =>
    WIDTHS.flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ name, width, scheme }))),
  ),
  ...Object.keys(hostile).flatMap((name) =>
    WIDTHS.map((width) => ({ name, width, scheme: 'light' as const })),
  ),
];

describe.skipIf(!hasChromium)(
  `the report in a real browser${hasChromium ? '' : ` (skipped: there is no Chromium at ${CHROMIUM}; name one in LEADLIGHT_CHROMIUM)`}`,
  () => {
    let browser: Browser;
    let folder: string;
    let axe: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'leadlight-report-'));
      for (const [name, result] of Object.entries({ ...faces, ...hostile })) {
        await writeFile(pathOf(name), await renderReport(result));
      }
      axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      browser = await openChromium();
    });

    afterAll(async () => {
      await browser?.close();
      await rm(folder, { recursive: true, force: true });
    });

    const pathOf = (name: string) => join(folder, `${name}.html`);

    it.each(views)('$name, $width px, $scheme', async ({ name, width, scheme }) => {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
      const noise = listen(page);
      await page.goto(pathToFileURL(pathOf(name)).href);

      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(await spillingOut(page)).toEqual([]);
      expect(await figuresWithoutPicture(page)).toEqual([]);
      expect(await seriousViolations(page, axe)).toEqual([]);
      expect(await page.title()).not.toBe('run');
      expect(noise).toEqual([`document ${pathToFileURL(pathOf(name)).href}`]);
      await page.close();
    });

    it('is dark on a dark screen and white on paper', async () => {
      const page = await browser.newPage({ viewport: { width: 1000, height: 900 }, colorScheme: 'dark' });
      await page.goto(pathToFileURL(pathOf('good')).href);
      const bright = async (property: string) =>
        brightness(await page.evaluate<string>(`getComputedStyle(document.body).${property}`));
      expect(await bright('color')).toBeGreaterThan(200);
      expect(await bright('backgroundColor')).toBeLessThan(60);
      await page.emulateMedia({ media: 'print' });
      expect(await bright('color')).toBeLessThan(60);
      expect(await bright('backgroundColor')).toBe(255);
      await page.close();
    });

    it('lets no script run, even one that were in it', async () => {
      const page = await browser.newPage();
      const html = await renderReport(goodResult);
      const path = join(folder, 'tampered.html');
      await writeFile(path, html.replace('<main>', `<main><script>document.title='run'</script>`));
      await page.goto(pathToFileURL(path).href);
      expect(await page.title()).toBe('Leadlight backtest report: leads-2023-to-2025.csv');
      await page.close();
    });
  },
);

/** Everything the page asks for and complains of. */
function listen(page: Page): string[] {
  const heard: string[] = [];
  page.on('request', (request) => heard.push(`${request.resourceType()} ${request.url()}`));
  page.on('console', (message) => heard.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`));
  return heard;
}

/** What reaches over the right edge of the window, other than inside a box that scrolls. */
function spillingOut(page: Page): Promise<string[]> {
  return page.evaluate(`
    [...document.querySelectorAll('main *')]
      .filter((element) => !element.closest('.scroll table') && !element.closest('.cards thead'))
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
      .map((element) => element.outerHTML.slice(0, 120))`);
}

/** A figure must show exactly one drawing of each picture, and letters in it that can be read. */
function figuresWithoutPicture(page: Page): Promise<string[]> {
  return page.evaluate(`
    [...document.querySelectorAll('figure')]
      .filter((figure) => {
        const shown = [...figure.querySelectorAll('.chart svg')].filter((svg) => svg.checkVisibility());
        const drawn = figure.querySelectorAll('.chart.wide').length || 1;
        const letters = shown.flatMap((svg) => [...svg.querySelectorAll('text')].map((text) => text.getBoundingClientRect().height));
        return shown.length !== drawn || Math.min(...letters) < 9 || !figure.querySelector('figcaption').checkVisibility();
      })
      .map((figure) => figure.outerHTML.slice(0, 120))`);
}

/** axe-core's findings that keep somebody out. Code from the test may run where the page's own may not. */
async function seriousViolations(page: Page, axe: string): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(`
    axe.run().then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html.slice(0, 120) + ' ' + node.failureSummary).join(' | ')))`);
}

/** Of "rgb(30, 33, 39)", the middle of its parts. */
function brightness(color: string): number {
  const parts = color.match(/\d+/g)?.map(Number) ?? [];
  return parts.reduce((sum, part) => sum + part, 0) / parts.length;
}

/** The same result with one name for everything that a file names. */
function renamed(result: BacktestResult, name: string): BacktestResult {
  return {
    ...result,
    source: { ...result.source, name },
    outcome: name,
    outcomeValue: name,
    split: { ...result.split, by: name },
    callTop: { ...result.callTop, todayOrder: name },
    features: result.features.map((feature) => ({
      ...feature,
      label: name,
      effects: feature.effects.map((effect) => ({ ...effect, value: name })),
    })),
    columns: result.columns.map((column) => ({ ...column, name, why: name, examples: [name, name, name] })),
    suspicious: result.suspicious.map(() => ({ column: name, rule: name, evidence: name })),
    verdict: { ...result.verdict, sentence: name, reasons: [name] },
    warnings: [{ code: 'name', message: name }],
  };
}
