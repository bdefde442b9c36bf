import { sql } from 'kysely';
import { z } from 'zod';
import type { TenantTransaction } from '../platform/database/database.ts';

/** Of a ModelSummary, as JSON keeps it: what is no number is null there. */
const told = z.object({
  kind: z.string(),
  leads: z.number(),
  labelled: z.number(),
  positives: z.number(),
  rocAuc: z.number().nullable().default(null),
  liftAt20: z.number().nullable().default(null),
  dataGate: z.object({ message: z.string() }),
});

export type KeptModel = z.output<typeof told> & {
  readonly id: number;
  readonly version: string;
  readonly role: 'champion' | 'challenger' | 'retired';
  readonly createdAt: Date;
  /** Frozen with the model; null where its files are gone. */
  readonly outcome: string | null;
  readonly horizonDays: number | null;
  /** Whether its files are still there. */
  readonly restorable: boolean;
};

const MOST = 100;

/** A tenant's versions, the newest first. */
export async function readModels(transaction: TenantTransaction): Promise<KeptModel[]> {
  const { rows } = await sql<{
    id: number;
    version: string;
    role: KeptModel['role'];
    created_at: Date;
    summary: unknown;
    scorer: { outcome: string; horizonDays: number | null } | null;
  }>`select model.id, version, role, created_at, summary,
      (select convert_from(content, 'UTF8')::jsonb from model_file
        where model_id = model.id and name = 'scorer.json') as scorer
    from model order by model.id desc limit ${MOST}`.execute(transaction);
  return rows.map(({ id, version, role, created_at, summary, scorer }) => ({
    ...told.parse(summary),
    ...{ id, version, role, createdAt: created_at },
    outcome: scorer?.outcome ?? null,
    horizonDays: scorer?.horizonDays ?? null,
    restorable: scorer !== null,
  }));
}
