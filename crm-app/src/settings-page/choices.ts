import { type OutcomeType, outcomeOf } from '@leadlight/scoring-core';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { SettingsValues } from '../settings/index.ts';
import type { FieldChoice, SettingsChoices } from './settings-page.ts';
import { shownFields } from './shown-fields.ts';

/** What one predicts, in the order of a sale backwards (CONTRACT.md, Outcomes). */
const OUTCOMES: readonly (readonly [OutcomeType, string])[] = [
  ['deal_won', 'Deal won'],
  ['meeting_booked', 'Meeting booked'],
  ['trial_paid', 'Trial became a paid plan'],
  ['mql_reached', 'Became a marketing qualified lead'],
];

/** 5 ms to make, and the same until the process ends. */
const TIME_ZONES: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** What the manager can choose from; what is chosen already is among it, whatever the lists say. */
export async function readChoices(
  transaction: TenantTransaction,
  values: SettingsValues,
): Promise<SettingsChoices> {
  const { outcome, workingHours } = values;
  const owners = await transaction
    .selectFrom('owner')
    .select(['id', 'name', 'active'])
    .orderBy('active', 'desc')
    .orderBy('name')
    .execute();
  const ownOutcome = OUTCOMES.every(([type]) => type !== outcome.type)
    ? [[outcome.type, wordsOf(outcome.type)] as const]
    : [];
  const timeZone = workingHours?.timeZone ?? 'UTC';
  return {
    outcomes: [...OUTCOMES, ...ownOutcome].map(([type, label]) => ({
      ...{ type, label },
      defaultHorizonDays: outcomeOf(type).horizonDays,
    })),
    owners,
    timeZones: TIME_ZONES.includes(timeZone) ? TIME_ZONES : [timeZone, ...TIME_ZONES],
    fields: shownFields(await readFields(transaction), values.fields, { values, owners }),
  };
}

async function readFields(transaction: TenantTransaction): Promise<FieldChoice[]> {
  const rows = await transaction
    .selectFrom('crm_field')
    .select(['name', 'label', 'sensitive', 'barred'])
    .orderBy('label')
    .orderBy('name')
    .execute();
  return rows.map((field) => ({ ...field, usedByDefault: field.barred === null && !field.sensitive }));
}

/** `custom:contract_signed` → "Contract signed". */
function wordsOf(type: string): string {
  const words = type.replace(/^custom:/, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
