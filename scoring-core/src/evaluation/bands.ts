/** 0, 1/bands, …, 1. A band holds its lower edge; the last holds both. */
export function equalWidthEdges(bands: number): Float64Array {
  return Float64Array.from({ length: bands + 1 }, (_, edge) => edge / bands);
}

/**
 * Which band between ascending `edges` a propensity falls into, by halving. What lies outside all edges counts with
 * the nearest band.
 */
export function bandOf(propensity: number, edges: ArrayLike<number>): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (propensity >= edges[middle]) low = middle;
    else high = middle - 1;
  }
  return low;
}
