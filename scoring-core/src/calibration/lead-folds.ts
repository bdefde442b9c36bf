import { type Clusters, sumByCluster } from '../evaluation/clusters.ts';
import { createRandom, shuffle } from '../random.ts';

/** Rows to fit on and rows to judge on. */
export type CalibrationFold = { readonly learn: ArrayLike<number>; readonly predict: ArrayLike<number> };

/** Folds in which a lead stays together, leads with a positive dealt out evenly; seeded. */
export function leadFolds(
  leads: Clusters,
  labels: Float64Array,
  folds: number,
  seed: number,
): CalibrationFold[] {
  const won = sumByCluster(labels, leads);
  const random = createRandom(seed);
  const all = shuffle(
    Uint32Array.from({ length: leads.count }, (_, lead) => lead),
    random,
  );
  const dealt = [...all.filter((lead) => won[lead] > 0), ...all.filter((lead) => won[lead] === 0)];
  const foldOf = new Uint8Array(leads.count);
  for (let place = 0; place < dealt.length; place++) foldOf[dealt[place]] = place % folds;
  return Array.from({ length: folds }, (_, fold) => ({
    learn: rowsWhere(leads.of, (lead) => foldOf[lead] !== fold),
    predict: rowsWhere(leads.of, (lead) => foldOf[lead] === fold),
  })).filter((fold) => fold.learn.length > 0 && fold.predict.length > 0);
}

function rowsWhere(leadOf: Uint32Array, wanted: (lead: number) => boolean): Uint32Array {
  const rows = new Uint32Array(leadOf.length);
  let count = 0;
  for (let row = 0; row < leadOf.length; row++) if (wanted(leadOf[row])) rows[count++] = row;
  return rows.subarray(0, count);
}
