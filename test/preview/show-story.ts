import type { Page } from 'playwright-core';
import { THEMES, WIDTHS } from '../../hubspot-extension/preview/index.ts';

/** Wall milliseconds. */
const STARTS_WITHIN_MS = 40_000;
/** Nothing changed on the page for so long: the answers are there. A spinner on its own changes nothing. */
const QUIET_MS = 250;

/** What stands on a page that should not. */
export type Faults = readonly string[];

/**
 * Opens a page with a surface on it and waits until nothing moves. Tells what failed: the bundle in its worker,
 * components that the preview does not have, and what the browser complained of.
 */
export async function showStory(page: Page, address: string): Promise<Faults> {
  const complaints: string[] = [];
  const onConsole = (message: { type(): string; text(): string }) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  };
  const onError = (error: Error) => complaints.push(`page: ${error.message}`);
  page.on('console', onConsole);
  page.on('pageerror', onError);
  try {
    await page.goto(address);
    await page
      .locator('.surface:not([data-state="starting"])[data-state]')
      .waitFor({ timeout: STARTS_WITHIN_MS });
    await page.evaluate(SETTLED);
    const failed = await page
      .locator('[data-failure]')
      .evaluateAll((boxes) => boxes.map((box) => `failed: ${box.getAttribute('data-failure')}`));
    const unknown = await page
      .locator('[data-unknown-component]')
      .evaluateAll((boxes) =>
        boxes.map((box) => `unknown component: ${box.getAttribute('data-unknown-component')}`),
      );
    const empty =
      (await page.locator('.surface').textContent())?.trim() === '' ? ['the surface is blank'] : [];
    return [...failed, ...unknown, ...empty, ...complaints];
  } finally {
    page.off('console', onConsole);
    page.off('pageerror', onError);
  }
}

export type ShownLook = { readonly theme: (typeof THEMES)[number]; readonly width: number };

/** Pixels of a window; a picture is as long as its page. */
const HEIGHT = 900;

export const ALL_LOOKS: readonly ShownLook[] = WIDTHS.toReversed().flatMap((width) =>
  THEMES.map((theme) => ({ theme, width })),
);

/** Both themes and both widths, each once: colours depend on the theme alone, the layout on the width alone. */
export const EACH_ONCE: readonly ShownLook[] = [
  { theme: 'light', width: 1200 },
  { theme: 'dark', width: 320 },
];

/** What is shown, one look after the other; loaded once, as HubSpot's page isn't reloaded either. */
export async function inLooks(
  page: Page,
  looks: readonly ShownLook[],
  visit: (look: ShownLook) => Promise<void>,
): Promise<void> {
  for (const { theme, width } of looks) {
    await page.setViewportSize({ width, height: HEIGHT });
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    // Charts measure themselves again in the frame after the one that has the new width.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    await visit({ theme, width });
  }
}

/** The names of the tabs that a surface has; none where it has no tabs. */
export function tabsOf(page: Page): Promise<string[]> {
  return page.locator('.surface [role="tab"]').allTextContents();
}

/** Runs in the page, as text: this side knows no document. */
const SETTLED = `((quiet) => new Promise((resolve) => {
  let timer = setTimeout(resolve, quiet);
  new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(resolve, quiet);
  }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
}))(${QUIET_MS})`;
