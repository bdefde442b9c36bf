import type { Replay } from '@leadlight/scoring-core';
import type { TenantTransaction } from '../platform/database/database.ts';

export type KeptReplay = {
  /** The row in `model` that was replayed. */
  readonly model: number;
  /** The replayed days end here; epoch milliseconds. */
  readonly computedAt: number;
  readonly replay: Replay;
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
export async function readReplay(transaction: TenantTransaction): Promise<KeptReplay | null> {
  const row = await transaction
    .selectFrom('replay')
    .innerJoin('model', 'model.id', 'replay.model_id')
    .select(['replay.model_id', 'replay.computed_at', 'replay.result'])
    .where('model.role', '=', 'champion')
    .executeTakeFirst();
  if (row === undefined) return null;
  // Plain data of our own, written by keepReplay alone.
  const replay = row.result as Replay;
  return { model: row.model_id, computedAt: row.computed_at.getTime(), replay };
}
