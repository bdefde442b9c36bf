import { type Random, shuffle } from '../../../random.ts';
import type { Workbench } from './workbench.ts';

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

/**
 * Draws rows with replacement, as many as there are (Breiman 1996): `times` says how often each was drawn. Fills
 * `order` with the rows that were, ascending, and after them the others; returns how many were.
 */
export function bootstrapRows(order: Uint32Array, times: Uint8Array, random: Random): number {
  times.fill(0);
  for (let draw = 0; draw < order.length; draw++) times[Math.floor(random() * order.length)]++;
  let drawn = 0;
  for (let row = 0; row < order.length; row++) if (times[row] > 0) order[drawn++] = row;
  let idle = drawn;
  for (let row = 0; row < order.length; row++) if (times[row] === 0) order[idle++] = row;
  return drawn;
}

/** Draws `share` of the columns, at least one, and tells the workbench that a tree may use these. */
export function sampleColumns(
  { activeColumns, activeCount, plan }: Workbench,
  share: number,
  random: Random,
): void {
  const count = plan.columns.length;
  const drawn = Math.min(count, Math.max(1, Math.round(count * share)));
  const columns = Int32Array.from({ length: count }, (_, column) => column);
  if (drawn < count) shuffle(columns, random);
  activeColumns.set(columns.subarray(0, drawn).sort());
  activeCount[0] = drawn;
}
