import { waitUntil } from '../../demo/wait-until.ts';
import type { RunningService } from '../service/running-service.ts';

type LeadRow = {
  readonly crm_id: string;
  readonly dirty: boolean;
  readonly tier: string | null;
};

/** Contacts of the CRM that Leadlight does not know, has not scored since their last news, or has not written. */
export async function unwritten({ sandbox, asAdmin }: RunningService, tenant: string): Promise<string[]> {
  const rows = await asAdmin<LeadRow>(
    `select crm_id, dirty_version > scored_version as dirty, prediction.tier
      from leadlight.lead left join leadlight.prediction
        on prediction.tenant_id = lead.tenant_id and prediction.id = lead.current_prediction
      where lead.tenant_id = $1`,
    [tenant],
  );
  const known = new Map(rows.map((row) => [row.crm_id, row]));
  return [...sandbox.crm.records('contacts')].flatMap(({ id, values }) => {
    const lead = known.get(id);
    const isWritten = lead?.tier != null && !lead.dirty && values.leadlight_tier === lead.tier;
    return isWritten ? [] : [`${id}: ${lead?.tier} here, ${values.leadlight_tier} there, ${lead?.dirty}`];
  });
}

/** What was to be written in the CRM and is neither done nor no longer wanted: waiting, under way, given up. */
export async function undone({ asAdmin }: RunningService, tenant: string): Promise<number> {
  const [row] = await asAdmin<{ undone: number }>(
    `select count(*)::int as undone from leadlight.outbox where tenant_id = $1 and status not in ('done', 'cancelled')`,
    [tenant],
  );
  return row?.undone ?? 0;
}

export async function tenantIsActive({ asAdmin }: RunningService, tenant: string): Promise<boolean> {
  const rows = await asAdmin(`select from leadlight.tenant where id = $1 and status = 'active'`, [tenant]);
  return rows.length === 1;
}

/** Resolves when every lead is scored and written; after so many milliseconds at the latest, for the test to say what is not. */
export async function settled(service: RunningService, tenant: string, withinMs: number): Promise<void> {
  await waitUntil(
    async () =>
      (await tenantIsActive(service, tenant)) &&
      (await undone(service, tenant)) === 0 &&
      (await unwritten(service, tenant)).length === 0,
    withinMs,
  );
}
