import type { TenantTransaction } from '../platform/database/database.ts';
import { type SettingsValues, settingsValues } from '../settings/index.ts';
import type { SettingsProblem } from './settings-page.ts';

export type Checked =
  | { readonly ok: true; readonly values: SettingsValues }
  | { readonly ok: false; readonly problems: readonly SettingsProblem[] };

/** What is wrong by itself, then what does not fit together, then what the account does not have. */
export async function checkSettings(transaction: TenantTransaction, given: unknown): Promise<Checked> {
  const parsed = settingsValues.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    return { ok: false, problems };
  }
  const values = parsed.data;
  const problems = [
    ...thresholdProblems(values),
    ...hourProblems(values),
    ...lengthProblems(values),
    ...(await ownerProblems(transaction, values)),
    ...(await managerProblems(transaction, values)),
  ];
  return problems.length === 0 ? { ok: true, values } : { ok: false, problems };
}

function thresholdProblems({ callThreshold, tiers }: SettingsValues): SettingsProblem[] {
  if (callThreshold >= tiers.medium) return [];
  const medium = Math.round(tiers.medium * 100);
  return [
    {
      path: 'callThreshold',
      message: `Leads of the low tier would be called: this cannot be below the medium tier, ${medium}.`,
    },
  ];
}

function hourProblems({ workingHours }: SettingsValues): SettingsProblem[] {
  if (workingHours === null) return [];
  const days = Object.entries(workingHours.days);
  if (days.every(([, intervals]) => (intervals ?? []).length === 0)) {
    return [
      { path: 'workingHours.days', message: 'Give hours on one day at least, or set no working hours.' },
    ];
  }
  return days.flatMap(([day, intervals]) => {
    const path = (index: number): string => `workingHours.days.${day}.${index}`;
    return (intervals ?? []).flatMap((interval, index): SettingsProblem[] => {
      const [from, to] = interval;
      if (from === to) return [{ path: path(index), message: 'It ends when it starts.' }];
      const isInAnother = (intervals ?? []).some(
        (other, place) => place < index && from < endOf(other) && other[0] < endOf(interval),
      );
      return isInAnother ? [{ path: path(index), message: 'It overlaps with hours before it.' }] : [];
    });
  });
}

/** One that ends before it starts goes past midnight; within its own day it lasts to the end. Texts compare as times. */
function endOf([from, to]: readonly [string, string]): string {
  return to > from ? to : '24:00';
}

/** Bytes as JSON. The page sends them beside owners and fields, and HubSpot carries 1 MB at most (shown-fields.ts). */
const MOST_BYTES = 500_000;

/** Said at the longest list, where most can be gained. */
function lengthProblems(values: SettingsValues): SettingsProblem[] {
  const bytes = Buffer.byteLength(JSON.stringify(values));
  if (bytes <= MOST_BYTES) return [];
  const { emailDomains, customers, competitors } = values.exclusions;
  const lists = Object.entries({ emailDomains, customers, competitors });
  const [[name]] = lists.sort(([, a], [, b]) => JSON.stringify(b).length - JSON.stringify(a).length);
  const kilobytes = Math.ceil(bytes / 1000);
  return [
    {
      path: `exclusions.${name}`,
      message: `All settings together are too long, ${kilobytes} kB of ${MOST_BYTES / 1000}: shorten this list.`,
    },
  ];
}

async function ownerProblems(
  transaction: TenantTransaction,
  { fallbackOwner }: SettingsValues,
): Promise<SettingsProblem[]> {
  if (fallbackOwner === null) return [];
  const owner = await transaction
    .selectFrom('owner')
    .select(['name', 'active'])
    .where('id', '=', fallbackOwner)
    .executeTakeFirst();
  if (owner?.active) return [];
  const message =
    owner === undefined
      ? 'The CRM has no such owner.'
      : `${owner.name} is no longer active in the CRM and would get tasks that nobody sees.`;
  return [{ path: 'fallbackOwner', message }];
}

/** Where it is not known who installed Leadlight, managers are all there are. */
async function managerProblems(
  transaction: TenantTransaction,
  { managers }: SettingsValues,
): Promise<SettingsProblem[]> {
  if (managers.length > 0) return [];
  const connection = await transaction.selectFrom('connection').select('installed_by').executeTakeFirst();
  if (connection?.installed_by) return [];
  return [{ path: 'managers', message: 'Somebody must be left who may change these settings.' }];
}
