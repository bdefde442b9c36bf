import { type Reason, type Shown, scoreOf, worthWriting } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import { z } from 'zod';
import type { FieldUpdate } from '../connectors/crm.ts';
import type { TenantTransaction } from '../platform/database/database.ts';
import { jsonRows } from '../platform/database/json-rows.ts';
import type { Assessment } from './assess.ts';
import { REASONS_SHOWN } from './score-rows.ts';

/** What an outbox row of the kind `write_fields` holds, and `lead.written` once the CRM has it. */
export type FieldWrite = { readonly update: FieldUpdate; readonly shown: Shown };

const shownSchema = z.object({
  score: z.number().nullable(),
  tier: z.enum(['high', 'medium', 'low', 'exclude']),
  reasons: z.array(
    z.object({
      feature: z.string(),
      direction: z.enum(['for', 'against']),
      band: z.enum(['weak', 'clear', 'strong']),
    }),
  ),
});

export const fieldWriteSchema = z.object({
  update: z.object({
    crmId: z.string(),
    propensity: z.number().nullable(),
    tier: z.enum(['high', 'medium', 'low', 'exclude']),
    reasons: z.string(),
    scoredAt: z.number(),
    model: z.string(),
  }),
  shown: shownSchema,
});

export type ToWrite = {
  readonly assessment: Assessment;
  readonly crmId: string;
  readonly written: Record<string, unknown> | null;
  readonly prediction: number;
};

/**
 * Puts the fields into the outbox that are worth writing (CONTRACT.md, Written), and gives those leads. It is compared
 * with what is on its way already, else with what the CRM has; an older write that still waits is given up for it.
 */
export async function putFieldWrites(
  transaction: TenantTransaction,
  tenant: string,
  leads: readonly ToWrite[],
  made: { readonly moment: number; readonly modelVersion: string },
): Promise<Set<string>> {
  const onTheWay = await newestOnTheWay(transaction, leads);
  const worth = leads.filter(({ assessment, written }) => {
    const before = onTheWay.get(assessment.lead) ?? written;
    const shown = before === null ? null : fieldWriteSchema.parse(before).shown;
    return worthWriting(shown, shownOf(assessment)).length > 0;
  });
  if (worth.length === 0) return new Set();
  const ids = worth.map(({ assessment }) => assessment.lead);
  await sql`delete from outbox
    where lead_id = any(${ids}::text[]) and kind = 'write_fields' and status = 'waiting'`.execute(
    transaction,
  );
  const given = worth.map(({ assessment, crmId, prediction }) => ({
    key: `write_fields ${prediction}`,
    lead_id: assessment.lead,
    payload: { update: updateOf(assessment, crmId, made), shown: shownOf(assessment) } satisfies FieldWrite,
  }));
  await sql`
    insert into outbox (tenant_id, key, kind, lead_id, payload, next_attempt_at)
    select ${tenant}::uuid, key, 'write_fields', lead_id, payload, ${new Date(made.moment)}
    from jsonb_to_recordset(${jsonRows(given)}::jsonb) as given (key text, lead_id text, payload jsonb)
    on conflict (tenant_id, key) do nothing`.execute(transaction);
  return new Set(ids);
}

/** Index outbox_lead. */
async function newestOnTheWay(
  transaction: TenantTransaction,
  leads: readonly ToWrite[],
): Promise<Map<string, unknown>> {
  const ids = leads.map(({ assessment }) => assessment.lead);
  const { rows } = await sql<{ lead_id: string; payload: unknown }>`
    select distinct on (lead_id) lead_id, payload from outbox
    where lead_id = any(${ids}::text[]) and kind = 'write_fields' and status in ('waiting', 'sending')
    order by lead_id, id desc`.execute(transaction);
  return new Map(rows.map(({ lead_id, payload }) => [lead_id, payload]));
}

function shownOf({ score, tier, reasons }: Assessment): Shown {
  return {
    score,
    tier,
    reasons: reasons
      .slice(0, REASONS_SHOWN)
      .map(({ feature, direction, band }) => ({ feature, direction, band })),
  };
}

function updateOf(
  { propensity, tier, reasons }: Assessment,
  crmId: string,
  made: { readonly moment: number; readonly modelVersion: string },
): FieldUpdate {
  return {
    crmId,
    propensity: propensity === null ? null : scoreOf(propensity),
    tier,
    reasons: reasons.slice(0, REASONS_SHOWN).map(line).join('\n'),
    scoredAt: made.moment,
    model: made.modelVersion,
  };
}

function line({ direction, words }: Reason): string {
  return `${direction === 'for' ? '+' : '-'} ${words}`;
}
