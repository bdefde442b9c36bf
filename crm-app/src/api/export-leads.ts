import { type Reason, scoreOf, type Tier } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../platform/database/database.ts';
import { recordsOf } from '../timeline/index.ts';
import { presentReasons } from './present-score.ts';
import { reasonSchema } from './score-schema.ts';

/** Leads read in one transaction; each page is of its own moment, so that no snapshot is held for minutes. */
const PAGE = 1_000;

/** One line of the export. No name and no address: those are in the CRM, under the same id. */
export const exportedLead = z
  .object({
    lead_id: z.string(),
    crm_id: z.string(),
    account: z.string().nullable(),
    owner_id: z.string().nullable(),
    score: z.int().nullable(),
    propensity: z.number().nullable(),
    tier: z.string().nullable().meta({ description: 'Null where the lead was never scored' }),
    reasons: z.array(reasonSchema),
    scored_at: z.iso.datetime().nullable(),
    model: z.string().nullable(),
    feedback: z
      .array(z.object({ reason: z.string(), note: z.string(), at: z.iso.datetime() }))
      .meta({ description: 'What reps said of the scores, oldest first' }),
  })
  .meta({ id: 'ExportedLead' });

type ExportRow = {
  id: string;
  crm_id: string;
  account: string | null;
  owner_id: string | null;
  propensity: number | null;
  tier: Tier | null;
  reasons: Reason[] | null;
  moment: Date | null;
  version: string | null;
  feedback: { reason: string; note: string; at: string }[] | null;
};

export type ExportedLead = z.input<typeof exportedLead>;

/** JSON lines, by lead id, one string a page. */
export async function* exportLeads(database: Database, tenant: string, page = PAGE): AsyncGenerator<string> {
  for await (const leads of exportedLeads(database, tenant, page)) {
    yield leads.map((lead) => `${JSON.stringify(lead)}\n`).join('');
  }
}

/** All leads by id, a page at a time. */
export async function* exportedLeads(
  database: Database,
  tenant: string,
  page = PAGE,
): AsyncGenerator<readonly ExportedLead[]> {
  for (let after = ''; ; ) {
    const rows = await readPage(database, tenant, after, page);
    if (rows.length > 0) yield rows.map(lineOf);
    const last = rows.at(-1);
    if (last === undefined || rows.length < page) return;
    after = last.id;
  }
}

function readPage(database: Database, tenant: string, after: string, page: number): Promise<ExportRow[]> {
  return database.inTenant(tenant, async (transaction) => {
    const { rows } = await sql<ExportRow>`
      select lead.id, lead.crm_id, lead.account, lead.owner_id, p.propensity, p.tier, p.reasons, p.moment, m.version,
        (select jsonb_agg(jsonb_build_object('reason', f.reason, 'note', f.note, 'at', f.at) order by f.at, f.id)
          from feedback f where f.tenant_id = lead.tenant_id and f.lead_id = any(array(${recordsOf(sql<string>`lead.id`)}))) as feedback
      from lead
      left join prediction p on p.tenant_id = lead.tenant_id and p.id = lead.current_prediction
      left join model m on m.tenant_id = p.tenant_id and m.id = p.model_id
      where lead.id > ${after} and lead.merged_into is null
      order by lead.id limit ${page}`.execute(transaction);
    return rows;
  });
}

function lineOf(row: ExportRow): ExportedLead {
  return {
    lead_id: row.id,
    crm_id: row.crm_id,
    account: row.account,
    owner_id: row.owner_id,
    score: row.propensity === null ? null : scoreOf(row.propensity),
    propensity: row.propensity,
    tier: row.tier,
    reasons: presentReasons(row.reasons ?? []),
    scored_at: row.moment?.toISOString() ?? null,
    model: row.version,
    feedback: (row.feedback ?? []).map((said) => ({ ...said, at: new Date(said.at).toISOString() })),
  };
}
