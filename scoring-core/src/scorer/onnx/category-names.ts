/** What a category column's values are called in the graph's string input. */
export type CategoryNames = {
  /** One per category code, all different. */
  readonly names: readonly string[];
  /** Fed for a missing value; '' unless '' is a category of its own. */
  readonly missing: string;
};

/**
 * A category is fed as it is. Some cannot be: half a surrogate pair has no UTF-8 form, and onnxruntime-node 1.30
 * ends a string at its first NUL. Their JSON escape stands for them, with apostrophes until the name is free.
 */
export function categoryNames(categories: readonly string[]): CategoryNames {
  const taken = new Set<string>(categories.filter(canBeFed));
  const names = categories.map((category, code) => {
    if (canBeFed(category) && categories.indexOf(category) === code) return category;
    const name = freeName(category, taken);
    taken.add(name);
    return name;
  });
  return { names, missing: taken.has('') ? freeName('missing', taken) : '' };
}

function canBeFed(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = JSON.stringify(wanted);
  while (taken.has(name)) name += "'";
  return name;
}
