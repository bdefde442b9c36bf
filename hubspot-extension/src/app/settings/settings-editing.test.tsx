import {
  LoadingButton,
  NumberInput,
  Select,
  StepperInput,
  Tab,
  Tabs,
  TextArea,
  TimeInput,
  Toggle,
} from '@hubspot/ui-extensions';
import { expect, it } from 'vitest';
import { settingsReplies, settingsStories } from '../../../stories/settings.ts';
import { pageWith, renderSettings, trigger } from './settings.test-support.tsx';

const posted = (page: ReturnType<typeof renderSettings>) =>
  page.sent.filter(({ method }) => method === 'POST').map(({ body }) => body);

it('moves the calls with the threshold, and the threshold with the calls, asking nobody', async () => {
  const page = renderSettings();
  await page.openSection('calls');
  trigger(page.findByTestId(StepperInput, 'threshold'), 'onChange', 53);
  await page.says('At 53: 7 leads a day');
  expect(page.findByTestId(NumberInput, 'calls-per-day').props.value).toBe(7);
  expect(page.findByTestId(NumberInput, 'calls-per-rep').props.value).toBe(2.3);

  trigger(page.findByTestId(NumberInput, 'calls-per-day'), 'onChange', 28);
  await page.says('At 31: 28 leads a day');
  expect(page.findByTestId(StepperInput, 'threshold').props.value).toBe(31);

  trigger(page.findByTestId(NumberInput, 'calls-per-rep'), 'onChange', 30);
  await page.says('That is 2.8 times what your team called last month.');
  expect(page.findByTestId(NumberInput, 'calls-per-day').props.value).toBe(90);
  expect(page.sent).toHaveLength(1);
});

it('saves nothing until Save is pressed, then all of it with the revision, and says so', async () => {
  const page = renderSettings();
  await page.openSection('calls');
  expect(page.isDisabled('save')).toBe(true);
  trigger(page.findByTestId(StepperInput, 'threshold'), 'onChange', 53);
  await page.says('2 unsaved changes');
  expect(page.text()).toContain('Call from: 42 → 53');
  expect(page.text()).toContain('Calls a day: 14 → 7');
  const values = { ...settingsStories.ready.values, callThreshold: 0.53, callsPerDay: 7 };
  expect(posted(page)).toEqual([]);
  page.answer('POST settings', { ...settingsReplies.saved, values });
  page.answer('GET settings', { ...settingsStories.ready, revision: 13, values });
  page.click('save');
  await page.says('The change is in the history');
  expect(posted(page)).toEqual([{ revision: 12, values }]);
  expect(page.isDisabled('save')).toBe(true);
  expect(page.findByTestId(StepperInput, 'threshold').props.value).toBe(53);
  // What follows from it, such as a pause, is asked for.
  await page.waitFor(() => expect(page.sent.at(-1)).toMatchObject({ method: 'GET', path: 'settings' }));
});

it('takes a change back', async () => {
  const page = renderSettings();
  await page.openSection('limits');
  trigger(page.findByTestId(Toggle, 'pause'), 'onChange', true);
  await page.says('Pause: off → on');
  page.click('discard');
  await page.says('No unsaved changes');
  expect(page.findByTestId(Toggle, 'pause').props.checked).toBe(false);
});

it('shows what is wrong at its field, leads there, and sends nothing', async () => {
  const page = renderSettings();
  await page.openSection('leads');
  trigger(page.findByTestId(TextArea, 'customers'), 'onChange', 'good.example\nnonsense');
  await page.says('Leads and fields (1 to put right)');
  expect(page.findByTestId(TextArea, 'customers').props).toMatchObject({
    error: true,
    validationMessage: '“nonsense” is no domain. Domains are written example.com, without @.',
  });
  expect(page.isDisabled('save')).toBe(true);
  await page.openSection('calls');
  page.click('go-to-problem');
  await page.waitFor(() => expect(page.find(Tabs).props.selected).toBe('leads'));
  expect(posted(page)).toEqual([]);
});

it('shows what the service refuses at its fields, until they are typed anew', async () => {
  const page = renderSettings(settingsStories.ready, { 'POST settings': settingsReplies.invalid });
  await page.openSection('hours');
  trigger(page.findByTestId(Select, 'fallback-owner'), 'onChange', '102');
  await page.says('Leads without an owner: Mara Lindqvist → Jonas Weber');
  page.click('save');
  await page.says('No owner of HubSpot has this id.');
  expect(page.findByTestId(Select, 'fallback-owner').props.error).toBe(true);
  expect(page.find(Tab, { tabId: 'leads' }).props.title).toBe('Leads and fields (1 to put right)');
  expect(page.text()).toContain('1 unsaved change');
  trigger(page.findByTestId(Select, 'fallback-owner'), 'onChange', '103');
  await page.waitFor(() => expect(page.findByTestId(Select, 'fallback-owner').props.error).toBeUndefined());
});

it('offers what somebody else saved, keeps what was typed, and saves it with the new revision', async () => {
  const page = renderSettings(settingsStories.ready, { 'POST settings': settingsReplies.stale });
  await page.openSection('limits');
  trigger(page.findByTestId(Toggle, 'dry-run-toggle'), 'onChange', true);
  await page.says('Dry run: off → on');
  page.click('save');
  await page.says('jonas@acme.example changed these settings meanwhile');
  expect(page.isDisabled('save')).toBe(true);

  page.answer('GET settings', new Error('gateway'));
  page.click('load-theirs');
  await page.says('Their changes could not be loaded.');
  page.answer('GET settings', { ...pageWith({ managers: [] }), revision: 13 });
  page.click('load-theirs');
  await page.waitFor(() => expect(page.isDisabled('save')).toBe(false));
  expect(page.findByTestId(TextArea, 'managers').props.value).toBe('');
  expect(page.findByTestId(Toggle, 'dry-run-toggle').props.checked).toBe(true);
  page.click('save');
  await page.waitFor(() => expect(posted(page)).toHaveLength(2));
  expect(posted(page)[1]).toMatchObject({ revision: 13, values: { dryRun: true, managers: [] } });
});

it('says what it means that reps see only their own leads, and saves it', async () => {
  const page = renderSettings(settingsStories.ready, { 'POST settings': settingsReplies.saved });
  await page.openSection('limits');
  await page.says('Leadlight does not know HubSpot’s own record permissions.');
  trigger(page.findByTestId(Toggle, 'own-leads-only'), 'onChange', true);
  await page.says('Reps see only their own leads: off → on');
  page.click('save');
  await page.waitFor(() => expect(posted(page)).toHaveLength(1));
  expect(posted(page)[0]).toMatchObject({ values: { ownLeadsOnly: true } });
});

it('names what both changed', async () => {
  const page = renderSettings(settingsStories.ready, { 'POST settings': settingsReplies.stale });
  await page.openSection('calls');
  trigger(page.findByTestId(StepperInput, 'tier-high'), 'onChange', 60);
  await page.says('High from: 50 → 60');
  page.click('save');
  await page.says('Load their changes');
  page.answer('GET settings', { ...pageWith({ tiers: { high: 0.8, medium: 0.2 } }), revision: 13 });
  page.click('load-theirs');
  await page.says('Yours is kept in: High from.');
  expect(page.text()).toContain('High from: 80 → 60');
});

it('does not claim to know what became of a save that nobody answered', async () => {
  const page = renderSettings(settingsStories.ready, { 'POST settings': new Error('gateway') });
  await page.openSection('limits');
  trigger(page.findByTestId(Toggle, 'pause'), 'onChange', true);
  await page.says('1 unsaved change');
  page.click('save');
  await page.says('It is not known whether this was saved');
  expect(page.isDisabled('save')).toBe(false);
});

it('says who may save, where the service says no', async () => {
  const page = renderSettings(settingsStories.ready, { 'POST settings': settingsStories['no-permission'] });
  await page.openSection('limits');
  trigger(page.findByTestId(Toggle, 'pause'), 'onChange', true);
  await page.says('1 unsaved change');
  page.click('save');
  await page.says('Nothing was saved. Ask mara@acme.example.');
});

it('sets working hours and takes them away again', async () => {
  const page = renderSettings(settingsStories['before-the-first-training']);
  await page.openSection('hours');
  expect(page.text()).toContain('at night and on Sundays too');
  page.click('set-hours');
  await page.says('Time zone');
  expect(page.findByTestId(Select, 'time-zone').props.value).toBe('Europe/Berlin');
  trigger(page.findByTestId(TimeInput, 'mon-0-to'), 'onChange', { hours: 0, minutes: 0 });
  // Nine to midnight, not a night that goes on.
  await page.waitFor(() => {
    const end = page.findByTestId(TimeInput, 'mon-0-to').props;
    expect(end).toMatchObject({ value: { hours: 0, minutes: 0 } });
  });
  expect(page.text()).not.toContain('goes past midnight');
  page.click('take-hours-away');
  await page.says('No unsaved changes');
});

it('ends a day at midnight as 24:00, and adds and takes parts of a day', async () => {
  const page = renderSettings();
  await page.openSection('hours');
  trigger(page.findByTestId(TimeInput, 'mon-0-to'), 'onChange', { hours: 0, minutes: 0 });
  await page.says('Monday: 09:00-17:30 → 09:00-24:00');
  page.click('add-mon');
  await page.says('Monday from, part 2');
  // Midnight is no place to begin after.
  trigger(page.findByTestId(Toggle, 'work-mon'), 'onChange', false);
  await page.says('Monday: 09:00-17:30 → none');
  page.click('add-tue');
  await page.says('Tuesday: 09:00-17:30 → 09:00-17:30, 17:30-18:30');
  trigger(page.findByTestId(Toggle, 'work-sat'), 'onChange', true);
  await page.says('3 unsaved changes');
  trigger(page.findByTestId(Toggle, 'work-sat'), 'onChange', false);
  await page.says('2 unsaved changes');
});

it('says of a part of a day what is wrong with it, there alone, and of a week without work', async () => {
  const overlap = { path: 'workingHours.days.wed.1', message: 'It overlaps with hours before it.' };
  const page = renderSettings(settingsStories.ready, {
    'POST settings': { state: 'invalid', problems: [overlap] },
  });
  await page.openSection('hours');
  trigger(page.findByTestId(Toggle, 'work-sat'), 'onChange', true);
  await page.says('Saturday: none → 09:00-17:00');
  page.click('save');
  await page.says(overlap.message);
  expect(page.findByTestId(TimeInput, 'wed-1-to').props.validationMessage).toBe(overlap.message);
  expect(page.findByTestId(TimeInput, 'wed-0-to').props.error).toBeUndefined();
  for (const day of ['mon', 'tue', 'wed', 'thu', 'fri', 'sat']) {
    trigger(page.findByTestId(Toggle, `work-${day}`), 'onChange', false);
  }
  await page.says('Give at least one working day');
});

it('leaves a cap away where its box is emptied, and takes managers one a line', async () => {
  const page = renderSettings();
  await page.openSection('limits');
  trigger(page.findByTestId(NumberInput, 'tasksPerDay'), 'onChange', Number.NaN);
  await page.says('Call tasks a day: 60 → none');
  trigger(page.findByTestId(TextArea, 'managers'), 'onChange', 'Mara@acme.example, jonas@acme.example');
  await page.says('Managers: mara@acme.example → mara@acme.example, jonas@acme.example');
});

it('holds the inputs while a save is on its way', async () => {
  const page = renderSettings();
  await page.openSection('limits');
  trigger(page.findByTestId(Toggle, 'pause'), 'onChange', true);
  await page.says('1 unsaved change');
  page.click('save');
  await page.waitFor(() => expect(page.findByTestId(LoadingButton, 'save').props.loading).toBe(true));
  expect(page.findByTestId(Toggle, 'pause').props.readonly).toBe(true);
  await page.says('The change is in the history');
});

it('takes a proposal into the draft, which decides nothing before it is saved', async () => {
  const page = renderSettings(settingsStories['proposal-in-force']);
  await page.openSection('calls');
  await page.says('Proposed for 20 calls a day: call from 37 on, high from 35, medium from 20.');
  expect(page.text()).toContain('1,502 leads would have crossed 0.37');
  expect(page.text()).toContain('This holds already, since nobody has decided yet.');
  page.click('take-proposal');
  await page.says('Calls a day: none → 20');
  expect(page.text()).not.toContain('Proposed for');
  expect(posted(page)).toEqual([]);
  page.click('discard');
  await page.says('Proposed for 20 calls a day');
});

it('offers no proposal where the draft holds it, and nothing to take to who may not change settings', async () => {
  const same = renderSettings();
  await same.openSection('calls');
  expect(same.text()).not.toContain('Proposed for');
  const looking = renderSettings({ ...settingsStories['proposal-in-force'], mayChange: false });
  await looking.openSection('calls');
  await looking.says('Proposed for 20 calls a day');
  expect(() => looking.click('take-proposal')).toThrow();
});
