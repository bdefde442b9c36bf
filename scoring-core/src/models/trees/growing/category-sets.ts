/** Collects the category sets of an ensemble, each different one once. */
export type CategorySets = { readonly sets: number[][]; readonly placeOf: Map<string, number> };

export function createCategorySets(): CategorySets {
  return { sets: [], placeOf: new Map() };
}

/** The place of the set with these codes, ascending. */
export function placeOfSet(collected: CategorySets, codes: readonly number[]): number {
  const key = codes.join();
  const known = collected.placeOf.get(key);
  if (known !== undefined) return known;
  collected.placeOf.set(key, collected.sets.length);
  collected.sets.push([...codes]);
  return collected.sets.length - 1;
}
