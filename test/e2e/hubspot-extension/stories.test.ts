import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Preview,
  readSurfaces,
  type Story,
  startPreview,
  storiesOf,
  storyPath,
} from '../../../hubspot-extension/preview/index.ts';
import { pictureFile } from '../../preview/picture-file.ts';
import { ALL_LOOKS, EACH_ONCE, inLooks, showStory, tabsOf } from '../../preview/show-story.ts';
import { ROOT } from '../../toolchain/run-program.ts';
import { hasChromium, openChromium } from '../open-chromium.ts';
import { overflow, seriousFindings } from '../page-checks.ts';

/** To be looked at: what the tests saw. */
const PICTURES = process.env.LEADLIGHT_PICTURES ?? join(ROOT, '.leadlight', 'pictures');

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

  it.each(readSurfaces())(
    '$title: each state is shown, readable by everybody, and not wider than its window, in both themes and widths',
    async (surface) => {
      const page = await browser.newPage();
      const found: Record<string, readonly string[]> = {};
      const look = async (story: Story, tab: string | null, faults: readonly string[], looks = EACH_ONCE) => {
        const wrong = [...faults];
        await inLooks(page, looks, async ({ theme, width }) => {
          const wider = await overflow(page);
          const all = [...(await seriousFindings(page)), ...(wider > 0 ? [`${wider} px too wide`] : [])];
          await page.screenshot({
            path: join(PICTURES, pictureFile(surface.uid, story.slug, tab, { theme, width })),
            fullPage: true,
          });
          wrong.push(...all.map((one) => `${theme} ${width}: ${one}`));
        });
        if (wrong.length > 0) found[tab === null ? story.name : `${story.name}, ${tab}`] = wrong;
      };
      for (const [at, story] of storiesOf(surface.location).entries()) {
        const address = storyPath(surface, story, { theme: '', width: 0, bare: true });
        const faults = await showStory(page, preview.origin + address);
        await look(story, null, faults, at === 0 ? ALL_LOOKS : EACH_ONCE);
        for (const tab of at === 0 ? (await tabsOf(page)).slice(1) : []) {
          await page.getByRole('tab', { name: tab }).click();
          await look(story, tab, []);
        }
      }
      await page.close();
      expect(found).toEqual({});
    },
    600_000,
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
