import { type Random, shuffle } from '../../../random.ts';

/**
 * Draws each row with probability `share`, at least one in all. Fills `order` with the drawn rows, ascending, and
 * after them the others; returns how many were drawn.
 */
export function sampleRows(order: Uint32Array, share: number, random: Random): number {
  if (share >= 1) {
    for (let row = 0; row < order.length; row++) order[row] = row;
    return order.length;
  }
  let drawn = 0;
  let idle = order.length;
  for (let row = 0; row < order.length; row++) {
    if (random() < share) order[drawn++] = row;
    else order[--idle] = row;
  }
  order.subarray(drawn).reverse();
  return drawn === 0 && order.length > 0 ? 1 : drawn;
}

/** Draws `share` of the columns 0 … count − 1, at least one; fills `active`, ascending, and returns how many. */
export function sampleColumns(active: Int32Array, count: number, share: number, random: Random): number {
  const drawn = Math.min(count, Math.max(1, Math.round(count * share)));
  const columns = Int32Array.from({ length: count }, (_, column) => column);
  if (drawn < count) shuffle(columns, random);
  active.set(columns.subarray(0, drawn).sort());
  return drawn;
}
