import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** The machine's Chromium: playwright-core brings none of its own. */
export const CHROMIUM = process.env.LEADLIGHT_CHROMIUM ?? '/usr/bin/chromium';

export const hasChromium = existsSync(CHROMIUM);

/**
 * Starts it without a window, with a profile that Playwright makes and deletes. It asks nobody for updates, so that
 * any request a page makes is the page's own. Without its sandbox, since it refuses to start one as root.
 */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
