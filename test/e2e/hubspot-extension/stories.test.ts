import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Preview,
  readSurfaces,
  startPreview,
  storiesOf,
  storyPath,
  THEMES,
  WIDTHS,
} from '../../../hubspot-extension/preview/index.ts';
import { showStory } from '../../preview/show-story.ts';
import { ROOT } from '../../toolchain/run-program.ts';
import { hasChromium, openChromium } from '../open-chromium.ts';
import { overflow, seriousFindings } from '../page-checks.ts';

/** In CI a missing browser is a fault, not a reason to skip. */
const skips = !hasChromium && process.env.CI !== 'true';

describe.skipIf(skips)("HubSpot's bundles in Chromium (skipped where there is none)", () => {
  let browser: Browser;
  let preview: Preview;
  beforeAll(async () => {
    [browser, preview] = await Promise.all([
      openChromium(),
      startPreview(0, join(ROOT, '.leadlight', 'preview')),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await preview?.close();
  });

  const looks = THEMES.flatMap((theme) => WIDTHS.map((width) => ({ theme, width })));
  const shown = readSurfaces().flatMap((surface) => looks.map((look) => ({ surface, ...look })));
  it.each(shown)(
    '$surface.title, $theme, $width px: each state is shown, readable by everybody, and not wider than its window',
    async ({ surface, theme, width }) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: theme });
      const page = await context.newPage();
      const found: Record<string, readonly string[]> = {};
      for (const story of storiesOf(surface.location)) {
        const faults = await showStory(
          page,
          preview.origin + storyPath(surface, story, { theme, width, bare: true }),
        );
        const findings = await seriousFindings(page);
        const wider = await overflow(page);
        found[story.name] = [...faults, ...findings, ...(wider > 0 ? [`${wider} px too wide`] : [])];
      }
      await context.close();
      expect(found).toEqual(Object.fromEntries(storiesOf(surface.location).map(({ name }) => [name, []])));
    },
    180_000,
  );

  it('the list of states leads to each of them', async () => {
    const page = await browser.newPage();
    await page.goto(preview.origin);
    const states = readSurfaces().flatMap(({ location }) => storiesOf(location));
    expect(await page.locator('main li a').count()).toBe(states.length);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'dark' }).click();
    await page.locator('main li a').first().click();
    await page.locator('.surface[data-state="shown"]').waitFor();
    expect(new URL(page.url()).searchParams.get('theme')).toBe('dark');
    await page.close();
  });
});
