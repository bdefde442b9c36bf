import { Alert, Button, Input, Link, LoadingButton, Modal } from '@hubspot/ui-extensions';
import type { RenderedFragmentNode } from '@hubspot/ui-extensions/testing';
import { expect, it, vi } from 'vitest';
import { settingsReplies, settingsStories } from '../../../stories/settings.ts';
import { renderSettings, textOf, trigger } from './settings.test-support.tsx';

it('shows who changed what, when, from what to what, and older ones', async () => {
  const page = renderSettings();
  await page.openSection('account');
  await page.says('22 Nov 2026, 15:05\nmara@acme.example (user 21)\nCall from\n75\n42');
  expect(page.text()).toContain('Leadlight, from the calls a day');
  page.click('older');
  await page.says('jonas@acme.example (user 22)');
  expect(page.text()).toContain('mara@acme.example (user 21)');
  expect(page.text()).toContain('Leave out private mail boxes');
  expect(page.text()).toContain('and 261 more settings');
  expect(page.maybeFind(LoadingButton, { testId: 'older' })).toBeNull();
});

it('says that nothing was changed yet, and tries a history again that could not be loaded', async () => {
  const none = { state: 'ready', changes: [], next: null };
  const page = renderSettings(settingsStories.ready, { 'GET settings/history': new Error('gateway') });
  await page.openSection('account');
  await page.says('The history could not be loaded.');
  page.answer('GET settings/history', none);
  page.find(Alert, { testId: 'history-failed' }).find(Button).trigger('onClick');
  await page.says('Nothing was changed yet');
});

it('makes a link for the export, says until when it works, and that it has ended', async () => {
  const page = renderSettings();
  await page.openSection('account');
  page.click('make-export');
  await page.says('The link works until 23 Nov 2026, 11:40 (10 min left)');
  expect(page.find(Link, { testId: 'export-link' }).props.href).toEqual({
    url: settingsReplies.export.url,
    external: true,
  });
  await vi.advanceTimersByTimeAsync(11 * 60_000);
  await page.says('That link has ended.');
  expect(page.maybeFind(Link, { testId: 'export-link' })).toBeNull();
});

it('says that no link was made', async () => {
  const page = renderSettings(settingsStories.ready, { 'POST export': new Error('gateway') });
  await page.openSection('account');
  page.click('make-export');
  await page.says('No link was made.');
});

/** What a button opens is one of its properties, which the renderer gives as a fragment. */
function modalOf(page: ReturnType<typeof renderSettings>): RenderedFragmentNode {
  const { overlay } = page.find(Button, { testId: 'open-disconnect' }).props;
  if (overlay === undefined) throw new Error('The button opens nothing.');
  return overlay;
}

it('lists what disconnecting means, and does it only with the account’s id', async () => {
  const page = renderSettings();
  await page.openSection('account');
  expect(textOf(modalOf(page))).toContain('Disconnect Acme Software?');
  expect(textOf(modalOf(page))).toContain('No lead is scored any more');
  const modalId = modalOf(page).find(Modal).props.id;
  const button = () => modalOf(page).find(LoadingButton, { testId: 'disconnect' });
  expect(button().props).toMatchObject({ disabled: true, variant: 'destructive' });

  trigger(modalOf(page).find(Input), 'onInput', '4242');
  await page.waitFor(() => expect(modalOf(page).find(Input).props.value).toBe('4242'));
  expect(button().props.disabled).toBe(true);
  trigger(modalOf(page).find(Input), 'onInput', '4242001');
  await page.waitFor(() => expect(button().props.disabled).toBe(false));
  expect(page.sent.some(({ path }) => path === 'disconnect')).toBe(false);

  button().trigger('onClick');
  await page.says('Leadlight is not connected');
  expect(page.sent.at(-1)).toEqual({ method: 'POST', path: 'disconnect', body: { account: '4242001' } });
  expect(page.mocks.actions.closeOverlay.calls).toEqual([[modalId]]);
});

it.each([
  [settingsReplies.wrongAccount, 'That is not this account’s id. Nothing was changed.'],
  [new Error('gateway'), 'whether it is disconnected is not known'],
])('keeps the page where it was not disconnected', async (answer, words) => {
  const page = renderSettings(settingsStories.ready, { 'POST disconnect': answer });
  await page.openSection('account');
  trigger(modalOf(page).find(Input), 'onInput', ' 4242001 ');
  await page.waitFor(() =>
    expect(modalOf(page).find(LoadingButton, { testId: 'disconnect' }).props.disabled).toBe(false),
  );
  modalOf(page).find(LoadingButton, { testId: 'disconnect' }).trigger('onClick');
  await page.waitFor(() => expect(textOf(modalOf(page))).toContain(words));
  expect(page.mocks.actions.closeOverlay.callCount).toBe(0);
  modalOf(page).find(Button, { testId: 'cancel-disconnect' }).trigger('onClick');
  expect(page.mocks.actions.closeOverlay.callCount).toBe(1);
});
