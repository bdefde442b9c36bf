/**
 * Shapley values of a few players: each one's part in value(all) − value(none), exactly. `value` is asked once for
 * every subset, 2^players in all.
 */
export function shapleyShares(players: number, value: (present: readonly boolean[]) => number): Float64Array {
  const subsets = 2 ** players;
  const present = (subset: number): boolean[] =>
    Array.from({ length: players }, (_, player) => (subset & (1 << player)) !== 0);
  const values = Float64Array.from({ length: subsets }, (_, subset) => value(present(subset)));
  const shares = new Float64Array(players);
  for (let subset = 0; subset < subsets; subset++) {
    const size = present(subset).filter(Boolean).length;
    for (let player = 0; player < players; player++) {
      if (subset & (1 << player)) continue;
      shares[player] += weightOf(size, players) * (values[subset | (1 << player)] - values[subset]);
    }
  }
  return shares;
}

/** size! × (players − size − 1)! / players!: how often exactly these come before a player in a random order. */
function weightOf(size: number, players: number): number {
  let weight = 1 / players;
  for (let each = 1; each <= size; each++) weight *= each / (players - each);
  return weight;
}
