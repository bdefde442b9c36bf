import {
  BarChart,
  Button,
  EmptyState,
  LineChart,
  NumberInput,
  ProgressBar,
  StatusTag,
  StepperInput,
  Table,
  Toggle,
} from '@hubspot/ui-extensions';
import { SETTINGS_SECTIONS, type SettingsPage } from '@leadlight/hubspot-shared';
import { expect, it } from 'vitest';
import { settingsStories } from '../../../stories/settings.ts';
import { renderSettings } from './settings.test-support.tsx';

it('says on the first screen what Leadlight does and what a threshold means', async () => {
  const page = renderSettings();
  expect(page.text()).toContain('Loading the settings');
  await page.says('62 of 100 such leads reach “Deal won” within 90 days');
  await page.says('At 42: 14 leads a day, about 7 of them buy; your team made 31 calls a day last month.');
  expect(page.find(LineChart).props.data).toHaveLength(38);
  expect(page.text()).toContain('High: 50 to 100. Medium: 20 to 49. Low: under 20.');
  expect(page.text()).toContain('Calls begin at 42, in the medium tier.');
  expect(page.sent.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET settings']);
});

it('has one primary button at most, in every section', async () => {
  const page = renderSettings();
  for (const section of SETTINGS_SECTIONS) {
    await page.openSection(section);
    expect(page.primaryButtons()).toBe(1);
  }
});

it('says why it cannot be shown, and tries again', async () => {
  const page = renderSettings(new Error('gateway'));
  await page.says('The settings can’t be shown');
  expect(page.text()).toContain('Scoring goes on as it was set.');
  page.answer('GET settings', settingsStories.ready);
  page.find(Button).trigger('onClick');
  await page.says('When to call');
});

it('says whom to ask without permission, and what uninstalled means', async () => {
  await renderSettings(settingsStories['no-permission']).says('Ask mara@acme.example');
  await renderSettings(settingsStories.uninstalled).says('Leadlight is not connected');
});

const SAID: readonly [story: keyof typeof settingsStories, words: readonly string[]][] = [
  ['dry-run', ['This is a dry run', 'it ends by itself on 2 Dec']],
  ['dry-run-by-hand', ['until the dry run is switched off']],
  ['paused', ['Leadlight is paused', 'No field is written']],
  ['under-the-gate', ['not enough data yet: 61 of 100 wins', 'no call task is made']],
  ['before-the-first-training', ['Nothing was learned yet', 'is shown after the first training']],
  ['connection-refused', ['HubSpot refuses the connection']],
  ['read-only', ['You can look, but not change', 'ask mara@acme.example']],
];

it.each(SAID)('%s is said in words', async (story, words) => {
  const page = renderSettings(settingsStories[story]);
  for (const each of words) await page.says(each);
});

it('does not say that a dry run ends by itself where it was also switched on by hand', async () => {
  const byHand = { ...settingsStories['dry-run'].values, dryRun: true };
  const page = renderSettings({ ...settingsStories['dry-run'], values: byHand });
  await page.says('until the dry run is switched off');
  expect(page.text()).not.toContain('ends by itself');
});

it('shows no effect that nobody measured', async () => {
  const page = renderSettings(settingsStories['under-the-gate']);
  await page.says('When to call');
  expect(page.maybeFind(LineChart)).toBeNull();
  expect(page.maybeFindByTestId(NumberInput, 'calls-per-rep')).toBeNull();
});

it('lets nobody change anything who may not, and offers nothing that ends it', async () => {
  const page = renderSettings(settingsStories['read-only']);
  await page.openSection('calls');
  expect(page.primaryButtons()).toBe(0);
  expect(page.findByTestId(StepperInput, 'threshold').props.readOnly).toBe(true);
  await page.openSection('limits');
  expect(page.findAll(Toggle).every((toggle) => toggle.props.readonly === true)).toBe(true);
  await page.openSection('account');
  await page.says('History of changes');
  expect(page.text()).not.toContain('Disconnect');
  expect(page.text()).not.toContain('Export');
});

it('tells health: backfill, budget, refusals, missing permissions', async () => {
  const page = renderSettings(settingsStories.ready);
  await page.openSection('health');
  expect(page.find(StatusTag, { testId: 'connection-tag' }).text).toBe('Connected');
  await page.says('The newest change came in 1 min ago.');
  expect(page.findByTestId(ProgressBar, 'backfill-contacts').props.valueDescription).toBe(
    '48,211 read, done',
  );
  expect(page.text()).toContain('The property “Region” is required by a rule of this account\n17');
  expect(page.text()).toContain('Sent sales e-mails are not seen');
  expect(page.text()).toContain('Put off by HubSpot’s limit\n31');
  expect(page.findByTestId(ProgressBar, 'api-share').props.variant).toBe('success');
});

it('shows a bar only where the total is known', async () => {
  const page = renderSettings(settingsStories['before-the-first-training']);
  await page.openSection('health');
  expect(page.findByTestId(ProgressBar, 'backfill-contacts').props).toMatchObject({
    value: 18_300,
    maxValue: 48_211,
  });
  expect(page.maybeFind(ProgressBar, { testId: 'backfill-deals' })).toBeNull();
  expect(page.text()).toContain('how many there are is not known yet');
});

it('warns where HubSpot puts off more calls than an app may have refused', async () => {
  const { health } = settingsStories.ready;
  const api = { callsToday: 100, rateLimitedToday: 20, callsPerSecondAtMost: 10 };
  const page = renderSettings({ ...settingsStories.ready, health: { ...health, api } });
  await page.openSection('health');
  expect(page.findByTestId(ProgressBar, 'api-share').props.variant).toBe('warning');
  expect(page.text()).toContain('HubSpot put off 20 % of them');
});

it('shows how percentages held, as a picture and as a table with its counts', async () => {
  const page = renderSettings();
  await page.openSection('model');
  expect(page.find(StatusTag, { testId: 'readiness' }).text).toBe('Ready');
  expect(page.find(BarChart).props.data).toContainEqual({
    band: '60-70 (n = 211)',
    percent: 64,
    what: 'Observed',
  });
  const table = page.findByTestId(Table, 'reliability');
  expect(table.toString()).toContain('57 % to 70 %');
  // Under 100 leads it is marked.
  expect(table.toString()).toContain('42, few');
  expect(page.text()).toContain('0.84; 0.5 is chance, 1 is perfect');
});

it('shows how far it is to enough data, and that nothing could be measured', async () => {
  const page = renderSettings(settingsStories['under-the-gate']);
  await page.openSection('model');
  expect(page.find(StatusTag, { testId: 'readiness' }).text).toBe('Not ready');
  expect(page.findByTestId(ProgressBar, 'gate-progress').props).toMatchObject({ value: 61, maxValue: 100 });
  expect(page.text()).toContain('nothing can be measured');
  expect(page.maybeFind(BarChart)).toBeNull();
});

it('has a model section before the first training', async () => {
  const page = renderSettings(settingsStories['before-the-first-training']);
  await page.openSection('model');
  expect(page.find(EmptyState).props.title).toBe('Nothing was learned yet');
});

it('says that an answer of an unforeseen shape cannot be shown, instead of showing nothing', async () => {
  const broken: unknown = { state: 'ready' };
  await renderSettings(broken as SettingsPage).says('The settings can’t be shown');
});
