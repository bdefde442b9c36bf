import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExtensionFiles, type ExtensionMount } from '../../../hubspot-extension/preview/index.ts';
import { showStory } from '../../preview/show-story.ts';
import { hasChromium, openChromium } from '../open-chromium.ts';

/** Bundles as HubSpot's builder makes them: scripts over the globals React and RemoteUI. */
const BUNDLES: Readonly<Record<string, string>> = {
  unknown: `const Odd = RemoteUI.createRemoteReactComponent('Hologram');
    self.extend_V2(() => React.createElement(Odd, null, 'x'));`,
  breaks: `function Card() { throw new Error('the card broke'); }
    self.extend_V2(() => React.createElement(Card));`,
  rejects: `self.extend_V2(() => { Promise.reject(new Error('nobody caught this')); return 'x'; });`,
  idle: 'self.nothing = 1;',
  reaches: `self.extend_V2(() => {
    fetch('/secret').then(() => { throw new Error('it got out'); }, () => {});
    return 'still here';
  });`,
  types: `const Input = RemoteUI.createRemoteReactComponent('Input');
    const Text = RemoteUI.createRemoteReactComponent('Text');
    function Card() {
      const [text, setText] = React.useState('');
      return React.createElement(React.Fragment, null,
        React.createElement(Input, { label: 'Name', name: 'name', value: text, onInput: (given) => setTimeout(() => setText(given), 150) }),
        React.createElement(Text, { testId: 'echo' }, text));
    }
    self.extend_V2(() => React.createElement(Card));`,
  modal: `const Button = RemoteUI.createRemoteReactComponent('Button', { fragmentProps: ['overlay'] });
    const Modal = RemoteUI.createRemoteReactComponent('Modal');
    const Input = RemoteUI.createRemoteReactComponent('Input');
    self.extend_V2(() => React.createElement(Button, { overlay: React.createElement(Modal, { id: 'm', title: 'Sure?' },
      React.createElement(Input, { label: 'Why', name: 'why' })) }, 'Open'));`,
};

const skips = !hasChromium && process.env.CI !== 'true';

describe.skipIf(skips)('the host in Chromium (skipped where there is none)', () => {
  let browser: Browser;
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    browser = await openChromium();
    const files = createExtensionFiles('unused');
    server = createServer(async (request, response) => {
      const name = (request.url ?? '/').slice(1);
      const bundle = BUNDLES[name.replace('.bundle', '')];
      if (name.endsWith('.bundle'))
        return void response.setHeader('content-type', 'text/javascript').end(bundle);
      if (bundle !== undefined) return void response.setHeader('content-type', 'text/html').end(pageOf(name));
      const file = await files.read(name);
      response.setHeader('content-type', file?.type ?? 'text/plain');
      if (file) response.setHeader('content-security-policy', file.policy);
      response.end(file?.body ?? '{}');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
  });

  const show = async (name: string) => {
    const page = await browser.newPage();
    const faults = await showStory(page, `${origin}/${name}`);
    return { page, faults };
  };

  it('shows a component that it does not have as a box that says so', async () => {
    const { page, faults } = await show('unknown');
    expect(faults).toEqual(['unknown component: Hologram']);
    await page.getByText('unknown component Hologram').waitFor();
    await page.close();
  });

  it.each([
    ['breaks', 'the card broke'],
    ['rejects', 'nobody caught this'],
    ['idle', 'did not call hubspot.extend()'],
  ])('a bundle that %s is told on the page', async (name, words) => {
    const { page, faults } = await show(name);
    expect(faults.join()).toContain(words);
    await page.getByRole('alert').filter({ hasText: words }).first().waitFor();
    await page.close();
  });

  it('lets a bundle reach nothing but through hubspot.fetch', async () => {
    const { page } = await show('reaches');
    await page.getByText('still here').waitFor();
    expect(await page.getByText('it got out').count()).toBe(0);
    await page.close();
  });

  it('keeps what is typed while the bundle answers late', async () => {
    const { page } = await show('types');
    await page.getByLabel('Name').pressSequentially('quickly typed', { delay: 20 });
    await page.getByTestId('echo').filter({ hasText: 'quickly typed' }).waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe('quickly typed');
    await page.close();
  });

  it('keeps the focus in a modal, and gives it back', async () => {
    const { page } = await show('modal');
    const opener = page.getByRole('button', { name: 'Open' });
    await opener.click();
    const dialog = page.getByRole('dialog', { name: 'Sure?' });
    await dialog.waitFor();
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(
        "document.activeElement === document.body || document.activeElement?.closest('dialog') !== null",
      );
      expect(inside).toBe(true);
    }
    const hasFocus = () => opener.evaluate((element) => element === element.ownerDocument.activeElement);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await hasFocus()).toBe(true);
    await opener.click();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await hasFocus()).toBe(true);
    await page.close();
  });
});

function pageOf(name: string): string {
  const mount: ExtensionMount = {
    ...{ bundle: `/${name}.bundle`, worker: '/worker.js', door: '/door', headingLevel: 2 },
    context: { portal: { id: 1, timezone: 'UTC' } },
    clock: { now: 0, speed: 1 },
  };
  return `<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/host.css"><body><div class="surface" data-extension='${JSON.stringify(mount)}'></div><script src="/host.js"></script></body></html>`;
}
