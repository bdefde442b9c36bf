import type { Replay } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';

export type KeptReplay = {
  /** The row in `model` that was replayed. */
  readonly model: number;
  /** The replayed days end here; epoch milliseconds. */
  readonly computedAt: number;
  readonly replay: Replay;
};

export type ReplayInService = KeptReplay & {
  /** Of the model; null where it was never measured. */
  readonly baseRate: number | null;
};

/** The newest takes the place of the one before. */
export async function keepReplay(
  transaction: TenantTransaction,
  tenant: string,
  { model, computedAt, replay }: KeptReplay,
): Promise<void> {
  const row = { model_id: model, computed_at: new Date(computedAt), result: JSON.stringify(replay) };
  await transaction
    .insertInto('replay')
    .values({ tenant_id: tenant, ...row })
    .onConflict((there) => there.column('tenant_id').doUpdateSet(row))
    .execute();
}

/** Null where the model in service was not replayed: what another one would have said says nothing of it. */
export async function readReplay(transaction: TenantTransaction): Promise<ReplayInService | null> {
  const row = await transaction
    .selectFrom('replay')
    .innerJoin('model', 'model.id', 'replay.model_id')
    .select(['replay.model_id', 'replay.computed_at', 'replay.result'])
    .select(sql<number | null>`(model.summary ->> 'baseRate')::float8`.as('base_rate'))
    .where('model.role', '=', 'champion')
    .executeTakeFirst();
  if (row === undefined) return null;
  // Plain data of our own, written by keepReplay alone.
  const replay = row.result as Replay;
  const { model_id: model, computed_at: computedAt, base_rate: baseRate } = row;
  return { model, computedAt: computedAt.getTime(), replay, baseRate };
}
