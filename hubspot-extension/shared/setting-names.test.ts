import { expect, it } from 'vitest';
import { VALUES } from '../stories/settings-page.ts';
import { sectionOf, settingName, settingWords, toScore, toShare } from './setting-names.ts';
import { changesBetween } from './settings-changes.ts';

const labelOf = (name: string): string => (name === 'industry' ? 'Industry' : name);

it('has a name of its own for every setting, and for its entries', () => {
  const paths = changesBetween(VALUES, { ...VALUES, ...emptied(VALUES) }).map(({ keys }) => keys.join('.'));
  for (const path of paths) expect(settingName(path, labelOf)).not.toBe(path);
  expect(settingName('exclusions.customers.3', labelOf)).toBe('Customers');
  expect(settingName('workingHours.days.mon.0', labelOf)).toBe('Monday');
  expect(settingName('workingHours.holidays', labelOf)).toBe('Holidays');
  expect(settingName('fields.industry', labelOf)).toBe('Use of “Industry”');
});

it('knows where each setting stands', () => {
  expect(
    [
      'outcome.type',
      'tiers.medium',
      'workingHours.timeZone',
      'fallbackOwner',
      'fields.x',
      'exclusions.freeMail',
      'managers.0',
      'caps.tasksPerDay',
    ].map(sectionOf),
  ).toEqual(['calls', 'calls', 'hours', 'hours', 'leads', 'leads', 'limits', 'limits']);
});

it('tells values in words', () => {
  expect(settingWords('callThreshold', 0.42)).toBe('42');
  expect(settingWords('callsPerDay', 14.5)).toBe('14.5');
  expect(settingWords('callsPerDay', null)).toBe('none');
  expect(settingWords('paused', true)).toBe('on');
  expect(settingWords('exclusions.customers', [])).toBe('none');
  expect(settingWords('exclusions.customers', ['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
  expect(
    settingWords('workingHours.days.mon', [
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ]),
  ).toBe('09:00-12:00, 13:00-17:00');
  expect(settingWords('fields.industry', undefined)).toBe('as by default');
  expect(settingWords('workingHours', { timeZone: 'UTC' })).toBe('set');
});

it('comes back from a score to its share', () => {
  for (let score = 1; score <= 100; score++) expect(toScore(toShare(score))).toBe(score);
});

/** Each value replaced by one that differs. */
function emptied(values: typeof VALUES) {
  return {
    outcome: { type: 'x', horizonDays: values.outcome.horizonDays + 1 },
    tiers: { high: 0.99, medium: 0.98 },
    callThreshold: 0.97,
    callsPerDay: null,
    workingHours: null,
    fallbackOwner: null,
    exclusions: { emailDomains: [], customers: [], competitors: [], optedOut: true, freeMail: false },
    caps: { writesPerDay: 1, tasksPerDay: null },
    dryRun: true,
    paused: true,
    ownLeadsOnly: true,
    managers: [],
  };
}
