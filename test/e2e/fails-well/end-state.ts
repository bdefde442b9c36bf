import { propertyAt } from '@leadlight/scoring-core';
import { loadWholeStore } from '../../../crm-app/src/timeline/load-store.ts';
import { waitUntil } from '../../demo/wait-until.ts';
import type { RunningService } from '../service/running-service.ts';

const PROPERTIES = ['lifecyclestage', 'country', 'jobtitle', 'hubspot_owner_id'];

/** Everything that webhooks leave behind at the service, without what depends on when it came. */
export async function endState(
  { asAdmin, database }: RunningService,
  tenant: string,
  moments: readonly number[],
) {
  const all = (text: string) => asAdmin<Record<string, unknown>>(text, [tenant]);
  const store = await loadWholeStore(database, tenant);
  return {
    deliveries: await all('select key from leadlight.webhook_delivery where tenant_id = $1 order by key'),
    // HubSpot gives the tie between a deal and a contact no time, so a deal is known from when it was read.
    events: await all(`select id, subject, type, occurred_at, properties,
        case when type not like 'deal%' then known_at end as known_at
      from leadlight.event where tenant_id = $1 order by id`),
    edges: await all(`select id, from_subject, into_subject, tied_at, untied_at
      from leadlight.identity_edge where tenant_id = $1 order by id`),
    leads: await all(`select id, account, owner_id, profile, merged_into, excluded, opted_out
      from leadlight.lead where tenant_id = $1 order by id`),
    erased: await all('select count(*)::int from leadlight.erasure where tenant_id = $1'),
    properties: store.leads.flatMap((lead) =>
      moments.flatMap((moment) =>
        PROPERTIES.map((name) => [lead, moment, name, propertyAt(store.timelineOf(lead), name, moment)]),
      ),
    ),
    // Those for the news; who had none keeps the score that the first model gave, with its own moment.
    scores: await all(`select lead.id, propensity, tier, features, contributions
      from leadlight.lead join leadlight.prediction
        on prediction.tenant_id = lead.tenant_id and prediction.id = lead.current_prediction
      join leadlight.model on model.tenant_id = lead.tenant_id and model.id = prediction.model_id
      where lead.tenant_id = $1 and merged_into is null and model.version = 'counts' order by lead.id`),
  };
}

/** False where not every webhook was worked off and every lead scored for it within so many milliseconds. */
export function workedOff({ asAdmin }: RunningService, tenant: string, withinMs: number): Promise<boolean> {
  return waitUntil(async () => {
    const [row] = await asAdmin<{ waiting: number }>(
      `select (select count(*) from leadlight.webhook_delivery where tenant_id = $1 and processed_at is null)::int
        + (select count(*) from leadlight.lead where tenant_id = $1 and dirty_version > scored_version)::int
        as waiting`,
      [tenant],
    );
    return row?.waiting === 0;
  }, withinMs);
}
