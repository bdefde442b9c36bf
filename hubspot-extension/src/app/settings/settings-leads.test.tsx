import { DateInput, SearchInput, Select, Table, TextArea, Toggle } from '@hubspot/ui-extensions';
import { expect, it } from 'vitest';
import { settingsStories } from '../../../stories/settings.ts';
import { renderSettings, trigger } from './settings.test-support.tsx';

it('finds fields by word and by kind', async () => {
  const page = renderSettings();
  await page.openSection('leads');
  await page.says('36 shown. 31 of 36 fields are used.');
  trigger(page.findByTestId(SearchInput, 'field-search'), 'onInput', 'birth');
  await page.says('1 shown.');
  expect(page.text()).toContain('date_of_birth');
  trigger(page.findByTestId(SearchInput, 'field-search'), 'onInput', 'nothing like it');
  await page.says('No field matches.');
  trigger(page.findByTestId(SearchInput, 'field-search'), 'onInput', '');
  trigger(page.findByTestId(Select, 'field-filter'), 'onChange', 'barred');
  await page.says('2 shown.');
  expect(page.text()).toContain('Can’t be used: Leadlight writes it.');
  expect(page.findByTestId(Toggle, 'use-leadlight_propensity').props.readonly).toBe(true);
});

it('tells the first of thousands of wrong entries and counts the others', async () => {
  const page = renderSettings();
  await page.openSection('leads');
  const pasted = Array.from({ length: 3_000 }, (_, n) => `person${n}@example.com`).join('\n');
  trigger(page.findByTestId(TextArea, 'competitors'), 'onChange', pasted);
  await page.says('… and 2,995 more.');
  expect(page.text()).toContain('“person4@example.com” is no domain.');
  expect(page.text().split('is no domain').length).toBeLessThan(10);
  expect(page.isDisabled('save')).toBe(true);
});

it('shows a page of many fields at a time', async () => {
  const page = renderSettings();
  await page.openSection('leads');
  const table = page.findByTestId(Table, 'fields');
  expect(table.props).toMatchObject({ pageCount: 3, page: 1 });
  expect(page.text()).not.toContain('form_answer_24');
  trigger(table, 'onPageChange', 3);
  await page.says('form_answer_24');
  // A search begins at its first page.
  trigger(page.findByTestId(SearchInput, 'field-search'), 'onInput', 'form');
  await page.says('form_answer_1');
  expect(page.findByTestId(Table, 'fields').props).toMatchObject({ page: 1 });
});

it('leaves sensitive fields off, marks them in words, and counts a choice as a change until it is taken back', async () => {
  const page = renderSettings();
  await page.openSection('leads');
  trigger(page.findByTestId(SearchInput, 'field-search'), 'onInput', 'gender');
  await page.says('Off: it may tell what no score should stand on');
  expect(page.findByTestId(Toggle, 'use-gender').props.checked).toBe(false);
  trigger(page.findByTestId(Toggle, 'use-gender'), 'onChange', true);
  await page.says('On, though it may tell');
  expect(page.text()).toContain('Use of “Gender”: as by default → on');
  trigger(page.findByTestId(Toggle, 'use-gender'), 'onChange', false);
  await page.says('No unsaved changes');
});

it('says that fields have not been read yet', async () => {
  const page = renderSettings(settingsStories['before-the-first-training']);
  await page.openSection('leads');
  await page.says('HubSpot’s fields have not been read yet.');
  expect(page.maybeFindByTestId(Table, 'fields')).toBeNull();
});

it('adds a holiday in its place and takes it away', async () => {
  const page = renderSettings();
  await page.openSection('hours');
  expect(page.isDisabled('add-holiday')).toBe(true);
  // HubSpot's months begin at 0.
  trigger(page.findByTestId(DateInput, 'holiday'), 'onChange', { year: 2026, month: 11, date: 24 });
  await page.waitFor(() => expect(page.isDisabled('add-holiday')).toBe(false));
  page.click('add-holiday');
  await page.says('Thu, 24 December 2026');
  expect(page.text()).toContain(
    'Holidays: 2026-12-25, 2026-12-26, 2027-01-01 → 2026-12-24, 2026-12-25, 2026-12-26 and 1 more',
  );
});
