import {
  createServing,
  type DescribeValue,
  describerOf,
  type FeatureSet,
  isEventType,
  type Outcome,
  outcomeOf,
  type Serving,
  type Source,
} from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import { featuresOf } from './stream-input.ts';

/** A stored model, open for scoring: its ONNX session is made once and used for every lead. */
export type OpenScorer = {
  /** The row in `model`. */
  readonly model: number;
  readonly serving: Serving;
  readonly set: FeatureSet;
  readonly since: Partial<Record<Source, number>>;
  readonly describe: DescribeValue;
  readonly outcome: Outcome;
};

export type Scorers = {
  /** The tenant's champion; null where there is none yet. Held until `release`. */
  champion(transaction: TenantTransaction, tenant: string): Promise<OpenScorer | null>;
  /** One of the tenant's models, whatever its role. Held until `release`. */
  model(transaction: TenantTransaction, tenant: string, model: number): Promise<OpenScorer>;
  release(scorer: OpenScorer): void;
  close(): Promise<void>;
};

/** Open models at once in one process: about 2 MB each. The one that was not used for longest is closed. */
const MOST_OPEN = 50;

type Held = { readonly opening: Promise<OpenScorer>; users: number };

export function createScorers(mostOpen = MOST_OPEN): Scorers {
  // A Map keeps the order of insertion, so the first is the one not used for longest.
  const held = new Map<string, Held>();
  const nameOf = new WeakMap<OpenScorer, string>();
  const closing = new Set<Promise<void>>();

  const closeIdle = (): void => {
    for (const [name, entry] of held) {
      if (held.size <= mostOpen) return;
      if (entry.users > 0) continue;
      held.delete(name);
      const closed = entry.opening
        .then((scorer) => scorer.serving.close())
        .finally(() => closing.delete(closed));
      closing.add(closed);
    }
  };

  const hold = async (transaction: TenantTransaction, tenant: string, model: number): Promise<OpenScorer> => {
    const name = `${tenant} ${model}`;
    const entry = held.get(name) ?? { opening: openModel(transaction, model), users: 0 };
    held.delete(name);
    held.set(name, entry);
    entry.users++;
    try {
      const scorer = await entry.opening;
      nameOf.set(scorer, name);
      closeIdle();
      return scorer;
    } catch (error) {
      held.delete(name);
      throw error;
    }
  };

  return {
    async champion(transaction, tenant) {
      const row = await transaction
        .selectFrom('model')
        .select('id')
        .where('role', '=', 'champion')
        .executeTakeFirst();
      return row === undefined ? null : hold(transaction, tenant, row.id);
    },
    model: hold,
    release(scorer) {
      const entry = held.get(nameOf.get(scorer) ?? '');
      if (entry !== undefined) entry.users--;
    },
    async close() {
      const open = [...held.values()].map((entry) => entry.opening.then((scorer) => scorer.serving.close()));
      held.clear();
      await Promise.all([...open, ...closing]);
    },
  };
}

async function openModel(transaction: TenantTransaction, model: number): Promise<OpenScorer> {
  const { rows } = await sql<{ name: string; content: Buffer }>`
    select name, content from model_file where model_id = ${model}`.execute(transaction);
  const serving = await createServing(Object.fromEntries(rows.map(({ name, content }) => [name, content])));
  return openScorer(model, serving);
}

/** What a scorer that was trained on timelines needs around it. */
export function openScorer(model: number, serving: Serving): OpenScorer {
  const { outcome, horizonDays } = serving.scorer;
  if (!isEventType(outcome)) throw new Error(`Model ${model} predicts "${outcome}", which is no event.`);
  const { set, since } = featuresOf(serving.scorer);
  return {
    model,
    serving,
    set,
    since,
    describe: describerOf(set.features),
    outcome: outcomeOf(outcome, horizonDays ?? undefined),
  };
}
