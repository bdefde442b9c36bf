import { type ScorerFiles, unpackScorer } from '@leadlight/scoring-core';
import { sql } from 'kysely';
import type { TenantTransaction } from '../platform/database/database.ts';
import { UserError } from '../platform/user-error.ts';
import type { Trained } from './thread-tasks.ts';
import type { ModelSummary } from './training.ts';

/** Versions that can be restored, the champion besides: with one a week, the last two months and a half. */
const MODELS_KEPT = 10;

/** The tenant has no such version, or none that could still be restored. */
export class NoSuchModel extends UserError {}

/** Stores a scorer as the tenant's champion; the one before is retired, and can be made champion again. */
export async function storeChampion(
  transaction: TenantTransaction,
  tenant: string,
  trained: Trained,
): Promise<ModelSummary> {
  const { version } = unpackScorer(trained.files);
  const summary = summaryOf(trained);
  await retireChampion(transaction);
  const { id } = await transaction
    .insertInto('model')
    .values({ tenant_id: tenant, version, role: 'champion', summary: JSON.stringify(summary) })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const [name, content] of Object.entries(trained.files)) {
    const file = { tenant_id: tenant, model_id: id, name, content: Buffer.from(content) };
    await transaction.insertInto('model_file').values(file).execute();
  }
  return { id, version, role: 'champion', ...summary };
}

/** Throws NoSuchModel. */
export async function makeChampion(transaction: TenantTransaction, model: number): Promise<void> {
  await retireChampion(transaction);
  const { rows } = await sql<{ has_files: boolean }>`
    update model set role = 'champion' where id = ${model}
    returning exists (select from model_file where model_id = ${model}) as has_files`.execute(transaction);
  const [row] = rows;
  if (row === undefined) throw new NoSuchModel(`There is no model ${model}.`);
  if (!row.has_files) {
    throw new NoSuchModel(`Model ${model} is too old: the last ${MODELS_KEPT} can be restored.`);
  }
}

export async function isNewest(transaction: TenantTransaction, model: number): Promise<boolean> {
  const { rows } = await sql<{ newest: number | null }>`select max(id) as newest from model`.execute(
    transaction,
  );
  return rows[0].newest === model;
}

/** Of older versions the row stays, which the log of predictions names, and the files go. */
export async function dropOldFiles(transaction: TenantTransaction): Promise<void> {
  await sql`
    delete from model_file where model_id in (
      select id from model where role <> 'champion' order by id desc offset ${MODELS_KEPT})`.execute(
    transaction,
  );
}

export async function readChampion(
  transaction: TenantTransaction,
): Promise<{ readonly id: number; readonly files: ScorerFiles } | null> {
  const { rows } = await sql<{ id: number; name: keyof ScorerFiles; content: Buffer }>`
    select model.id, file.name, file.content from model
    join model_file file on file.tenant_id = model.tenant_id and file.model_id = model.id
    where model.role = 'champion'`.execute(transaction);
  const files = new Map(rows.map(({ name, content }) => [name, new Uint8Array(content)]));
  const [onnx, json, scorer] = [files.get('model.onnx'), files.get('model.json'), files.get('scorer.json')];
  const [first] = rows;
  if (first === undefined || !onnx || !json || !scorer) return null;
  return { id: first.id, files: { 'model.onnx': onnx, 'model.json': json, 'scorer.json': scorer } };
}

/** Locked first, so that of two trainings at once the second waits; index model_champion allows one champion. */
async function retireChampion(transaction: TenantTransaction): Promise<void> {
  await sql`select id from tenant for update`.execute(transaction);
  await sql`update model set role = 'retired' where role = 'champion'`.execute(transaction);
}

function summaryOf({ result, leads }: Trained): Omit<ModelSummary, 'id' | 'version' | 'role'> {
  const { dataGate, champion, calibration, candidates, baseRate, verdict, reliability, seconds } = result;
  const best = dataGate.enough ? candidates.find((candidate) => candidate.model === champion) : undefined;
  return {
    leads,
    labelled: dataGate.examples,
    positives: dataGate.positives,
    baseRate: dataGate.enough ? baseRate.train : null,
    kind: champion,
    calibration,
    rocAuc: best?.rocAuc ?? null,
    liftAt20: best?.liftAt20 ?? null,
    ...{ dataGate, verdict, reliability, seconds },
  };
}
