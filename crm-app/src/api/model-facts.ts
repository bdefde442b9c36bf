import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';

/** What a model predicts, frozen with it. */
export type ModelFacts = { readonly outcome: string; readonly horizonDays: number };

export type ModelFactsOf = (
  transaction: TenantTransaction,
  tenant: string,
  model: number,
) => Promise<ModelFacts>;

/** Models remembered in one process; a hundred bytes each. */
const MOST_REMEMBERED = 1_000;

/** A model's row never changes, so its facts are read from its scorer.json once. */
export function createModelFacts(): ModelFactsOf {
  const remembered = new Map<string, ModelFacts>();
  return async (transaction, tenant, model) => {
    const name = `${tenant} ${model}`;
    const known = remembered.get(name);
    if (known !== undefined) return known;
    const { rows } = await sql<ModelFacts>`
      select scorer ->> 'outcome' as outcome, (scorer ->> 'horizonDays')::float8 as "horizonDays"
      from (
        select convert_from(content, 'UTF8')::jsonb as scorer from model_file
        where model_id = ${model} and name = 'scorer.json') as file`.execute(transaction);
    const [facts] = rows;
    if (facts === undefined) throw new Error(`Model ${model} has no scorer.json.`);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(name, facts);
    return facts;
  };
}
