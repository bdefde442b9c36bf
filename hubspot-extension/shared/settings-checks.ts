import type { SettingsValues } from './answers.ts';
import { settingsCheckMessages } from './messages-settings.ts';
import { toScore } from './setting-names.ts';

/** As the service's own: a dotted path into the values, and what is wrong there. */
export type SettingsProblem = { readonly path: string; readonly message: string };

/** The service's limits (crm-app's settings): it checks again, and what only it can know. */
const LEAST_SHARE = 0.01;
const MOST_HORIZON_DAYS = 730;
const MOST_CALLS_PER_DAY = 10_000;
const MOST_INTERVALS = 6;
const MOST_DOMAINS = 5_000;

const DOMAIN = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The obvious, said before anything is sent. */
export function checkSettings(values: SettingsValues): readonly SettingsProblem[] {
  return [
    ...numbersOf(values),
    ...hoursOf(values),
    ...domainsOf('exclusions.emailDomains', values.exclusions.emailDomains),
    ...domainsOf('exclusions.customers', values.exclusions.customers),
    ...domainsOf('exclusions.competitors', values.exclusions.competitors),
    ...entriesOf('managers', values.managers, EMAIL, settingsCheckMessages.email),
  ];
}

/** The message for a setting: its own, or that of an entry of its list. */
export function messageAt(problems: readonly SettingsProblem[], path: string): string | undefined {
  return problems.find((problem) => problem.path === path || problem.path.startsWith(`${path}.`))?.message;
}

function numbersOf(values: SettingsValues): readonly SettingsProblem[] {
  const { tiers, callThreshold, callsPerDay, caps, outcome } = values;
  const isShare = (value: number): boolean => value >= LEAST_SHARE && value <= 1;
  const isCap = (value: number | null): boolean => value === null || (Number.isInteger(value) && value > 0);
  const found: readonly (readonly [boolean, string, string])[] = [
    [isShare(tiers.high), 'tiers.high', settingsCheckMessages.score],
    [isShare(tiers.medium), 'tiers.medium', settingsCheckMessages.score],
    [tiers.medium <= tiers.high, 'tiers.medium', settingsCheckMessages.tiersCross],
    [isShare(callThreshold), 'callThreshold', settingsCheckMessages.score],
    [callThreshold >= tiers.medium, 'callThreshold', settingsCheckMessages.lowCalled(toScore(tiers.medium))],
    [
      callsPerDay === null || (callsPerDay > 0 && callsPerDay <= MOST_CALLS_PER_DAY),
      'callsPerDay',
      settingsCheckMessages.callsPerDay,
    ],
    [
      outcome.horizonDays > 0 && outcome.horizonDays <= MOST_HORIZON_DAYS,
      'outcome.horizonDays',
      settingsCheckMessages.horizon,
    ],
    [isCap(caps.writesPerDay), 'caps.writesPerDay', settingsCheckMessages.cap],
    [isCap(caps.tasksPerDay), 'caps.tasksPerDay', settingsCheckMessages.cap],
  ];
  return found.filter(([isFine]) => !isFine).map(([, path, message]) => ({ path, message }));
}

function hoursOf({ workingHours }: SettingsValues): readonly SettingsProblem[] {
  if (workingHours === null) return [];
  const days = Object.entries(workingHours.days);
  return [
    ...days.flatMap(([day, intervals]) => [
      ...intervals
        .map(([from, to], index) => ({ from, to, path: `workingHours.days.${day}.${index}` }))
        .filter(({ from, to }) => from === to)
        .map(({ path }) => ({ path, message: settingsCheckMessages.emptyInterval })),
      ...(intervals.length > MOST_INTERVALS
        ? [{ path: `workingHours.days.${day}`, message: settingsCheckMessages.intervals }]
        : []),
    ]),
    ...(days.every(([, intervals]) => intervals.length === 0)
      ? [{ path: 'workingHours.days', message: settingsCheckMessages.noHours }]
      : []),
    ...entriesOf('workingHours.holidays', workingHours.holidays, DATE, settingsCheckMessages.date),
  ];
}

function domainsOf(path: string, domains: readonly string[]): readonly SettingsProblem[] {
  const isTooLong = domains.length > MOST_DOMAINS;
  return [
    ...(isTooLong ? [{ path, message: settingsCheckMessages.domains(domains.length) }] : []),
    ...entriesOf(path, domains, DOMAIN, settingsCheckMessages.domain),
  ];
}

function entriesOf(
  path: string,
  entries: readonly string[],
  form: RegExp,
  message: (entry: string) => string,
): readonly SettingsProblem[] {
  return entries.flatMap((entry, index) =>
    form.test(entry) ? [] : [{ path: `${path}.${index}`, message: message(entry) }],
  );
}
