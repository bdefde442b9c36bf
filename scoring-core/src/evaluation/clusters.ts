/** Rows that share their luck (examples of one lead, leads of one account), numbered from 0 without gaps. */
export type Clusters = { readonly of: Uint32Array; readonly count: number };

/** Numbers clusters in order of appearance; without `ids` every row is a cluster of its own. */
export function clustersOf(rows: number, ids?: ArrayLike<number>): Clusters {
  const of = new Uint32Array(rows);
  if (!ids) {
    for (let row = 0; row < rows; row++) of[row] = row;
    return { of, count: rows };
  }
  if (ids.length !== rows) throw new RangeError(`There are ${rows} rows and ${ids.length} cluster numbers.`);
  const numberOf = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    const known = numberOf.get(ids[row]);
    of[row] = known ?? numberOf.size;
    if (known === undefined) numberOf.set(ids[row], numberOf.size);
  }
  return { of, count: numberOf.size };
}

/** Per cluster, the sum of its rows' values. */
export function sumByCluster(values: Float64Array, clusters: Clusters): Float64Array {
  const sums = new Float64Array(clusters.count);
  for (let row = 0; row < values.length; row++) sums[clusters.of[row]] += values[row];
  return sums;
}
