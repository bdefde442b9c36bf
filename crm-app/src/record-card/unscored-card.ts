import { dataGate, POSITIVES_NEEDED } from '@leadlight/scoring-core';
import { outcomeWords } from '../backtest/stream-backtest.ts';
import type { TenantTransaction } from '../platform/database/database.ts';
import { readRules } from '../scoring/index.ts';
import { erasedAt } from '../timeline/index.ts';
import { positivesSoFar } from './positives-so-far.ts';
import type { Card } from './record-card.ts';

type Unscored = {
  readonly tenant: string;
  readonly subject: string;
  /** The secret that the traces of erased people are made with. */
  readonly pepper: Buffer;
  readonly now: number;
};

/** Of a lead without a score: erased, or waiting for its first one, or nothing can be said of anybody yet. */
export async function unscoredCard(
  transaction: TenantTransaction,
  { tenant, subject, pepper, now }: Unscored,
): Promise<Card> {
  const erased = await erasedAt(transaction, pepper, tenant, subject);
  if (erased !== null) return { state: 'erased', at: erased.toISOString() };
  const history = await readHistory(transaction);
  if (!history.done)
    return { state: 'waiting', backfill: { read: history.read, expected: history.expected } };
  const champion = await transaction
    .selectFrom('model')
    .select('id')
    .where('role', '=', 'champion')
    .executeTakeFirst();
  if (champion !== undefined) return { state: 'waiting', backfill: null };
  const { outcome } = await readRules(transaction, now);
  const positives = await positivesSoFar(transaction, tenant, outcome.type, now);
  // Enough of them: the training is under way.
  if (positives >= POSITIVES_NEEDED) return { state: 'waiting', backfill: null };
  const counts = { positives, validationPositives: 0, testPositives: 0, examples: 0 };
  const gate = dataGate({ ...counts, outcomes: outcomeWords(outcome) });
  return {
    state: 'not_enough_data',
    gate: { message: gate.message, positives, positivesNeeded: gate.positivesNeeded },
  };
}

/** The row `history` tells where reading stands, the others how far each kind of record is. */
async function readHistory(
  transaction: TenantTransaction,
): Promise<{ done: boolean; read: number; expected: number | null }> {
  const rows = await transaction
    .selectFrom('backfill')
    .select(['object', 'done', 'read', 'expected'])
    .execute();
  const objects = rows.filter(({ object }) => object !== 'history');
  return {
    done: rows.some(({ object, done }) => object === 'history' && done),
    read: objects.reduce((sum, { read }) => sum + read, 0),
    expected: objects.reduce<number | null>(
      (sum, { expected }) => (sum === null || expected === null ? null : sum + expected),
      objects.length === 0 ? null : 0,
    ),
  };
}
