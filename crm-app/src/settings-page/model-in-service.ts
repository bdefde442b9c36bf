import { sql } from 'kysely';
import { z } from 'zod';
import type { TenantTransaction } from '../platform/database/database.ts';
import type { DataGate, ModelInService } from './settings-page.ts';

/** Of training's ModelSummary, as JSON keeps it: what is no number is null there. */
const number = z.number().nullable().default(null);
const summarySchema = z.object({
  kind: z.string(),
  calibration: z.string(),
  leads: z.number(),
  labelled: z.number(),
  positives: z.number(),
  baseRate: number,
  rocAuc: number,
  liftAt20: number,
  dataGate: z.object({
    enough: z.boolean(),
    message: z.string(),
    positives: z.number(),
    positivesNeeded: z.number(),
  }),
  verdict: z.object({ verdict: z.enum(['ready', 'usable', 'not ready']), reasons: z.array(z.string()) }),
  reliability: z.array(
    z.object({
      from: z.number(),
      to: z.number(),
      predicted: z.number(),
      observed: z.number(),
      low: z.number(),
      high: z.number(),
      n: z.number(),
    }),
  ),
});

/** The champion as it was judged when it was trained. Index model_champion. */
export async function readModelInService(transaction: TenantTransaction): Promise<ModelInService | null> {
  const row = await transaction
    .selectFrom('model')
    .select(['version', 'summary', 'created_at'])
    .where('role', '=', 'champion')
    .executeTakeFirst();
  if (row === undefined) return null;
  const { labelled, positives, dataGate, verdict, reliability, ...told } = summarySchema.parse(row.summary);
  return {
    ...told,
    version: row.version,
    trainedAt: row.created_at.toISOString(),
    examples: labelled,
    wins: positives,
    verdict: { readiness: verdict.verdict, why: verdict.reasons },
    gate: gateOf(dataGate),
    reliability: reliability.map(({ predicted, ...band }) => ({ ...band, promised: predicted })),
  };
}

/** Null above the gate. */
function gateOf({ enough, ...gate }: z.output<typeof summarySchema>['dataGate']): DataGate | null {
  return enough ? null : gate;
}

/** Whether there is enough data to predict; null too while there is no model. */
export async function readGate(transaction: TenantTransaction): Promise<DataGate | null> {
  const { rows } = await sql<{ gate: unknown }>`
    select summary -> 'dataGate' as gate from model where role = 'champion'`.execute(transaction);
  const [row] = rows;
  return row === undefined ? null : gateOf(summarySchema.shape.dataGate.parse(row.gate));
}
