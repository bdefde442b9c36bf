import { expect, test } from 'vitest';
import { event } from '../../timeline/rows.test-support.ts';
import { valuesAt, wordsFor } from '../values.test-support.ts';
import { isFreeMail } from './free-mail-domains.ts';

const property = (name: string, value: unknown, day: string): ReturnType<typeof event> =>
  event('lead:1', 'property_changed', day, { name, value });

test('properties are read as they were at the moment, and a cleared one is missing', () => {
  const rows = [
    property('country', 'DE', '2025-03-01'),
    property('company_size', '250', '2025-03-01'),
    property('industry', 'retail', '2025-03-01'),
    property('industry', '', '2025-03-05'),
    property('email_domain', 'gmail.com', '2025-03-01'),
  ];
  expect(valuesAt(rows, '2025-03-04')).toMatchObject({
    country: 'DE',
    company_size: 250,
    industry: 'retail',
    role: null,
    free_mail: 1,
  });
  expect(valuesAt(rows, '2025-03-05').industry).toBeNull();
  expect(valuesAt([property('company_size', 'many', '2025-03-01')], '2025-03-02').company_size).toBeNull();
});

test('a stage lasts from when it was taken, not from when it was last written', () => {
  const rows = [
    property('lifecycle_stage', 'lead', '2025-03-01'),
    property('lifecycle_stage', 'opportunity', '2025-03-10'),
    property('lifecycle_stage', 'opportunity', '2025-03-15'),
  ];
  expect(valuesAt(rows, '2025-03-20')).toMatchObject({
    lifecycle_stage: 'opportunity',
    days_in_lifecycle_stage: 10,
  });
  expect(wordsFor('days_in_lifecycle_stage', 10, '2025-03-20')).toBe(
    'lifecycle stage last changed on 10 Mar 2025',
  );
});

test.each([
  ['gmail.com', true],
  ['Somebody@Yahoo.co.uk', true],
  ['acme.com', false],
  ['mail.acme.com', false],
  ['gmail-tools.com', false],
  ['nobody', null],
])('%s: free mailbox %s', (text, free) => {
  expect(isFreeMail(text)).toBe(free);
});
