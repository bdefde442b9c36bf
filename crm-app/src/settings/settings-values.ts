import {
  DEFAULT_CALL_THRESHOLD,
  DEFAULT_TIER_BOUNDS,
  type EventType,
  isEventType,
} from '@leadlight/scoring-core';
import { z } from 'zod';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const eventType = z
  .string()
  .refine((type): type is EventType => isEventType(type), 'This is no event that Leadlight knows.')
  .meta({ description: 'An event such as deal_won, or custom:<name>' });

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'Times of day are written 09:00.');

const timeZone = z
  .string()
  .refine(isTimeZone, 'Time zones are written Europe/Berlin or UTC.')
  .meta({ description: 'IANA time zone' });

/** `2026-02-30` is refused too. */
const date = z.iso.date('Dates are written 2026-12-25.');

const workingHours = z.strictObject({
  timeZone,
  days: z
    .partialRecord(z.enum(WEEKDAYS), z.array(z.tuple([timeOfDay, timeOfDay])).max(6))
    .meta({ description: 'Intervals a day; one that ends before it starts goes past midnight' }),
  holidays: z.array(date).max(400).default([]),
});

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'Domains are written example.com, without @.');
const domains = z.array(domain).max(5_000, 'At most 5,000 domains fit into a list.').default([]);

const exclusions = z.strictObject({
  emailDomains: domains.meta({ description: 'Colleagues and others who never buy' }),
  customers: domains.meta({ description: 'Companies that bought before their history begins' }),
  competitors: domains,
  optedOut: z.boolean().default(false),
  freeMail: z.boolean().default(false).meta({ description: 'Private mail boxes such as gmail.com' }),
});

const share = z.number().min(0.01).max(1);

const tiers = z.strictObject({ high: share, medium: share }).refine(({ high, medium }) => medium <= high, {
  path: ['medium'],
  message: 'The medium tier cannot begin above the high one.',
});

/** Who may change settings is compared with the address that the CRM signs: in lower case. */
const managers = z
  .array(
    z
      .string()
      .trim()
      .toLowerCase()
      .max(320)
      .regex(z.regexes.email, 'E-mail addresses are written ann@example.com.'),
  )
  .max(100)
  .overwrite((addresses) => [...new Set(addresses)])
  .default([]);

const perDay = z.int().positive().nullable();

/** What a manager decides. Everything has a default (CONTRACT.md), so that `{}` is good settings. */
export const settingsValues = z
  .strictObject({
    outcome: z
      .strictObject({ type: eventType, horizonDays: z.number().positive().max(730) })
      .default({ type: 'deal_won', horizonDays: 90 })
      .meta({ description: 'What is predicted; models that exist keep theirs' }),
    tiers: tiers.default({ ...DEFAULT_TIER_BOUNDS }),
    callThreshold: share.default(DEFAULT_CALL_THRESHOLD),
    callsPerDay: z.number().positive().max(10_000).nullable().default(null),
    workingHours: workingHours.nullable().default(null),
    fallbackOwner: z.string().min(1).max(100).nullable().default(null).meta({
      description: 'Who gets the call task of a lead without an owner: an owner id of the CRM',
    }),
    exclusions: exclusions.prefault({}),
    fields: z.record(z.string().min(1).max(200), z.boolean()).default({}).meta({
      description:
        'Fields of the CRM that features may be made of, or not; unnamed ones may, unless they are sensitive',
    }),
    caps: z
      .strictObject({ writesPerDay: perDay.default(null), tasksPerDay: perDay.default(null) })
      .prefault({}),
    dryRun: z
      .boolean()
      .default(false)
      .meta({ description: 'Scores are computed and shown, nothing is written' }),
    paused: z.boolean().default(false),
    ownLeadsOnly: z.boolean().default(false).meta({
      description: 'Who may not change settings sees in the CRM their own leads and those without an owner',
    }),
    managers: managers.meta({
      description: 'E-mail addresses of those who may change these settings, besides who installed Leadlight',
    }),
  })
  .meta({ id: 'SettingsValues' });

export type SettingsValues = z.output<typeof settingsValues>;

export const DEFAULT_SETTINGS: SettingsValues = settingsValues.parse({});

/** The platform knows more names than `Intl.supportedValuesOf` lists (UTC, aliases), so it is asked by use. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
