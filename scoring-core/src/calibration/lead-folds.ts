import { type Clusters, sumByCluster } from '../evaluation/clusters.ts';
import { ascendingOrder } from '../evaluation/row-order.ts';
import { createRandom, shuffle } from '../random.ts';

/** Rows to fit on and rows to judge on. */
export type CalibrationFold = { readonly learn: ArrayLike<number>; readonly predict: ArrayLike<number> };

/** The oldest leads are only learned from: this share of the rows. */
const WARM_UP_SHARE = 0.4;

/** Folds in which a lead stays together, leads with a positive dealt out evenly; every row is predicted once. Seeded. */
export function leadFolds(
  leads: Clusters,
  labels: Float64Array,
  folds: number,
  seed: number,
): CalibrationFold[] {
  const won = sumByCluster(labels, leads);
  const all = shuffle(
    Uint32Array.from({ length: leads.count }, (_, lead) => lead),
    createRandom(seed),
  );
  const dealt = [...all.filter((lead) => won[lead] > 0), ...all.filter((lead) => won[lead] === 0)];
  const foldOf = new Uint8Array(leads.count);
  for (let place = 0; place < dealt.length; place++) foldOf[dealt[place]] = place % folds;
  return foldsFrom(
    leads,
    folds,
    (lead, fold) => foldOf[lead] !== fold,
    (lead, fold) => foldOf[lead] === fold,
  );
}

/**
 * Folds that go forward in time by lead: leads in order of their first moment, each block of them predicted from the
 * blocks before it. The oldest 40 % are not predicted. A lead stays in one block, so where leads have many rows, late
 * rows of an older lead stand beside those they help to predict; only with one row a lead is it quite as serving is.
 */
export function leadFoldsInTime(leads: Clusters, moments: Float64Array, folds: number): CalibrationFold[] {
  const first = new Float64Array(leads.count).fill(Number.POSITIVE_INFINITY);
  const rowsOf = new Uint32Array(leads.count);
  for (let row = 0; row < moments.length; row++) {
    const lead = leads.of[row];
    first[lead] = Math.min(first[lead], moments[row]);
    rowsOf[lead]++;
  }
  const blockOf = new Int8Array(leads.count);
  let seen = 0;
  for (const lead of ascendingOrder(first)) {
    const share = (seen + rowsOf[lead] / 2) / moments.length;
    blockOf[lead] = Math.max(-1, Math.floor(((share - WARM_UP_SHARE) / (1 - WARM_UP_SHARE)) * folds));
    seen += rowsOf[lead];
  }
  return foldsFrom(
    leads,
    folds,
    (lead, fold) => blockOf[lead] < fold,
    (lead, fold) => blockOf[lead] === fold,
  );
}

function foldsFrom(
  leads: Clusters,
  folds: number,
  learns: (lead: number, fold: number) => boolean,
  predicts: (lead: number, fold: number) => boolean,
): CalibrationFold[] {
  return Array.from({ length: folds }, (_, fold) => ({
    learn: rowsWhere(leads.of, (lead) => learns(lead, fold)),
    predict: rowsWhere(leads.of, (lead) => predicts(lead, fold)),
  })).filter((fold) => fold.learn.length > 0 && fold.predict.length > 0);
}

function rowsWhere(leadOf: Uint32Array, wanted: (lead: number) => boolean): Uint32Array {
  const rows = new Uint32Array(leadOf.length);
  let count = 0;
  for (let row = 0; row < leadOf.length; row++) if (wanted(leadOf[row])) rows[count++] = row;
  return rows.subarray(0, count);
}
