/**
 * The place nearest to `place`, in an order by time, where one moment ends and the next begins: rows of equal moment
 * are never parted. 0 or the length when no moment ends in between.
 */
export function nearestCut(moments: Float64Array, order: Uint32Array, place: number): number {
  let before = place;
  while (before > 0 && before < order.length && sameMoment(moments, order, before)) before--;
  let after = place;
  while (after > 0 && after < order.length && sameMoment(moments, order, after)) after++;
  return place - before <= after - place ? before : after;
}

/** How many rows, in an order by time, have a moment at or before `moment`. */
export function countUpTo(moments: Float64Array, order: Uint32Array, moment: number): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (moments[order[middle]] <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sameMoment(moments: Float64Array, order: Uint32Array, place: number): boolean {
  return moments[order[place]] === moments[order[place - 1]];
}
