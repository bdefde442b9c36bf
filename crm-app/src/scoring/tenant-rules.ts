import {
  DEFAULT_CALL_THRESHOLD,
  DEFAULT_TIER_BOUNDS,
  type EventType,
  isEventType,
} from '@leadlight/scoring-core';
import { z } from 'zod';
import type { TenantTransaction } from '../platform/database/database.ts';

const timeOfDay = z.string().regex(/^\d{2}:\d{2}$/);
const hours = z.array(z.tuple([timeOfDay, timeOfDay]));

/** What scoring, delivery and training read of the settings; what is not set has CONTRACT.md's default. */
const rulesSchema = z.object({
  outcome: z
    .object({
      type: z.string().refine((type): type is EventType => isEventType(type)),
      horizonDays: z.number().positive(),
    })
    .default({ type: 'deal_won', horizonDays: 90 }),
  tiers: z.object({ high: z.number(), medium: z.number() }).default(DEFAULT_TIER_BOUNDS),
  callThreshold: z.number().default(DEFAULT_CALL_THRESHOLD),
  workingHours: z
    .object({
      timeZone: z.string(),
      days: z.partialRecord(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), hours),
      holidays: z.array(z.string()).default([]),
    })
    .nullable()
    .default(null),
  fallbackOwner: z.string().nullable().default(null),
  exclusions: z
    .object({
      emailDomains: z.array(z.string()).default([]),
      competitors: z.array(z.string()).default([]),
      optedOut: z.boolean().default(false),
      freeMail: z.boolean().default(false),
    })
    .prefault({}),
  caps: z
    .object({
      writesPerDay: z.number().nullable().default(null),
      tasksPerDay: z.number().nullable().default(null),
    })
    .prefault({}),
  dryRun: z.boolean().default(false),
  paused: z.boolean().default(false),
});

export type TenantRules = Omit<z.infer<typeof rulesSchema>, 'dryRun' | 'paused'> & {
  /** What may go out: everything; nothing, for now (paused); nothing, and scores are computed and shown (dry run). */
  readonly output: 'on' | 'paused' | 'dry run';
};

/** The tenant's settings, or CONTRACT.md's defaults where nothing was decided yet. */
export async function readRules(transaction: TenantTransaction, now: number): Promise<TenantRules> {
  const tenant = await transaction
    .selectFrom('tenant')
    .select(['status', 'dry_run_until'])
    .executeTakeFirstOrThrow();
  const settings = await transaction.selectFrom('settings').select('values').executeTakeFirst();
  const { dryRun, paused, ...rules } = rulesSchema.parse(settings?.values ?? {});
  const isDryRun = dryRun || (tenant.dry_run_until !== null && tenant.dry_run_until.getTime() > now);
  const isPaused = paused || tenant.status === 'paused' || tenant.status === 'uninstalled';
  return { ...rules, output: isPaused ? 'paused' : isDryRun ? 'dry run' : 'on' };
}
