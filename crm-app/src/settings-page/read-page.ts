import type { TenantTransaction } from '../platform/database/database.ts';
import { readRules } from '../scoring/index.ts';
import type { Settings } from '../settings/index.ts';
import { readCallsPerDay } from './calls-made.ts';
import { readChoices } from './choices.ts';
import { readModelInService } from './model-in-service.ts';
import { readProposal } from './proposed-thresholds.ts';
import type { Asker, CrmFacts, Output, SettingsPage } from './settings-page.ts';
import { readHealth } from './sync-health.ts';
import { readEffects } from './threshold-effects.ts';
import { readPermission } from './who-may-change.ts';

export const OUTPUTS: Readonly<Record<'on' | 'paused' | 'dry run', Output>> = {
  on: 'on',
  paused: 'paused',
  'dry run': 'dry_run',
};

/** The whole page, from what is stored: one transaction, and nothing is computed that takes long. */
export async function readPage(
  transaction: TenantTransaction,
  { settings, facts }: { readonly settings: Settings; readonly facts: CrmFacts },
  asker: Asker,
  now: number,
): Promise<SettingsPage> {
  const tenant = await transaction
    .selectFrom('tenant')
    .select(['crm_account_id', 'name', 'dry_run_until'])
    .executeTakeFirstOrThrow();
  const { revision, values } = await settings.readIn(transaction);
  const { output } = await readRules(transaction, now);
  const { mayChange, ask } = await readPermission(transaction, asker, values.managers);
  return {
    state: 'ready',
    account: { id: tenant.crm_account_id, name: tenant.name },
    ...{ revision, values, mayChange, ask },
    output: OUTPUTS[output],
    dryRunUntil: runningUntil(tenant.dry_run_until, now),
    choices: await readChoices(transaction, values),
    effects: await readEffects(transaction, values),
    proposal: await readProposal(transaction, values),
    callsPerDayLastMonth: await readCallsPerDay(transaction, values, now),
    health: await readHealth(transaction, facts, now),
    model: await readModelInService(transaction),
  };
}

/** Null once it is over. */
function runningUntil(time: Date | null, now: number): string | null {
  return time !== null && time.getTime() > now ? time.toISOString() : null;
}
