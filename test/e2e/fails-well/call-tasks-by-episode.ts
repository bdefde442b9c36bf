import type { SandboxHubSpot } from '../../sandbox/hubspot/index.ts';
import type { RunningService } from '../service/running-service.ts';

/**
 * Episodes with call tasks ordered for so many leads, as scoring commits them together; their keys. A company of this
 * size has too few wins for a model, so nobody turns hot by himself.
 */
export async function orderCallTasks(
  { asAdmin, database }: RunningService,
  tenant: string,
  count: number,
): Promise<string[]> {
  // Whoever opted out or is a customer gets none.
  const callable = await asAdmin<{ crm_id: string }>(
    `select crm_id from leadlight.lead join leadlight.prediction
        on prediction.tenant_id = lead.tenant_id and prediction.id = lead.current_prediction
      where lead.tenant_id = $1 and not opted_out and not excluded and merged_into is null and tier <> 'exclude'
      order by crm_id limit ${count}`,
    [tenant],
  );
  const ids = callable.map(({ crm_id }) => crm_id);
  const now = Date.now();
  const orders = ids.map((id) => ({
    ...{ id, key: `task of ${id}`, dueAt: now + 3_600_000 },
    ...{ propensity: 0.8, outcome: 'deal_won', horizonDays: 90, reasons: [] },
  }));
  await database.inTenant(tenant, async (transaction) => {
    await transaction
      .insertInto('episode')
      .values(
        orders.map(({ id, key }) => ({
          ...{ tenant_id: tenant, lead_id: `lead:${id}`, hot_at: new Date(now), task_key: key },
        })),
      )
      .execute();
    await transaction
      .insertInto('outbox')
      .values(
        orders.map(({ id, ...order }) => ({
          ...{ tenant_id: tenant, key: order.key, kind: 'create_task' as const, lead_id: `lead:${id}` },
          ...{ payload: JSON.stringify(order), next_attempt_at: new Date(now) },
        })),
      )
      .execute();
  });
  return orders.map(({ key }) => key);
}

/** How many call tasks stand in the CRM for each episode, by the key that Leadlight ends a task's text with. */
export function tasksByEpisode(sandbox: SandboxHubSpot): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { values } of sandbox.crm.records('tasks')) {
    const key = /Leadlight (.+)\.<\/small>/.exec(values.hs_task_body ?? '')?.[1];
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
