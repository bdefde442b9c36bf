/** Places in the order of time, from 0: equal times have equal ranks, NaN stays NaN. */
export function timeRanks(times: Float64Array): Float64Array {
  const different = Float64Array.from(new Set(times.filter((time) => !Number.isNaN(time)))).sort();
  const rankOf = new Map(Array.from(different, (time, rank) => [time, rank]));
  return times.map((time) => rankOf.get(time) ?? Number.NaN);
}
