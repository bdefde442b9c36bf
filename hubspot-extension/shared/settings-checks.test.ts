import { expect, it } from 'vitest';
import { VALUES } from '../stories/settings-page.ts';
import type { SettingsValues } from './answers.ts';
import { checkSettings, messageAt } from './settings-checks.ts';

const hours = (
  days: NonNullable<SettingsValues['workingHours']>['days'],
  holidays: readonly string[] = [],
) => ({
  ...VALUES,
  workingHours: { timeZone: 'UTC', days, holidays },
});

it('finds nothing wrong with good settings', () => {
  expect(checkSettings(VALUES)).toEqual([]);
  expect(checkSettings({ ...VALUES, workingHours: null, callsPerDay: null })).toEqual([]);
});

const BAD: readonly [what: string, values: SettingsValues, path: string][] = [
  ['a high tier of nothing', { ...VALUES, tiers: { high: 0, medium: 0 } }, 'tiers.high'],
  ['crossing tiers', { ...VALUES, tiers: { high: 0.3, medium: 0.31 } }, 'tiers.medium'],
  ['a threshold over 100', { ...VALUES, callThreshold: 1.01 }, 'callThreshold'],
  ['calls to the low tier', { ...VALUES, callThreshold: 0.19 }, 'callThreshold'],
  ['no calls a day', { ...VALUES, callsPerDay: 0 }, 'callsPerDay'],
  ['more calls than anybody makes', { ...VALUES, callsPerDay: 10_001 }, 'callsPerDay'],
  ['no horizon', { ...VALUES, outcome: { type: 'deal_won', horizonDays: 0 } }, 'outcome.horizonDays'],
  ['half a task', { ...VALUES, caps: { writesPerDay: null, tasksPerDay: 2.5 } }, 'caps.tasksPerDay'],
  ['no writes', { ...VALUES, caps: { writesPerDay: 0, tasksPerDay: null } }, 'caps.writesPerDay'],
  ['an empty day', hours({ mon: [['09:00', '09:00']] }), 'workingHours.days.mon.0'],
  ['no day at all', hours({ mon: [] }), 'workingHours.days'],
  [
    'seven parts',
    hours({ mon: Array.from({ length: 7 }, () => ['09:00', '10:00'] as const) }),
    'workingHours.days.mon',
  ],
  ['a holiday in words', hours({ mon: [['09:00', '17:00']] }, ['Christmas']), 'workingHours.holidays.0'],
  [
    'an address for a domain',
    { ...VALUES, exclusions: { ...VALUES.exclusions, customers: ['good.example', 'me@bad.example'] } },
    'exclusions.customers.1',
  ],
  [
    'more domains than are kept',
    {
      ...VALUES,
      exclusions: {
        ...VALUES.exclusions,
        competitors: Array.from({ length: 5_001 }, (_, n) => `c${n}.example`),
      },
    },
    'exclusions.competitors',
  ],
  ['a manager without an address', { ...VALUES, managers: ['mara'] }, 'managers.0'],
];

it.each(BAD)('%s is said at its setting alone', (_, values, path) => {
  expect(checkSettings(values).map((problem) => problem.path)).toEqual(
    path === 'tiers.high' ? ['tiers.high', 'tiers.medium'] : [path],
  );
});

it('shows the message of an entry at its list', () => {
  const problems = [{ path: 'exclusions.customers.1', message: 'no domain' }];
  expect(messageAt(problems, 'exclusions.customers')).toBe('no domain');
  expect(messageAt(problems, 'exclusions.customer')).toBeUndefined();
  expect(messageAt(problems, 'exclusions.competitors')).toBeUndefined();
});
