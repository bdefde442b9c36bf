/** At most three of `names` that a person may have meant by `wanted`, nearest first. */
export function closeMatches(wanted: string, names: readonly string[]): string[] {
  const target = lettersOf(wanted);
  return names
    .map((name) => ({ name, distance: likeness(target, lettersOf(name)) }))
    .filter((match) => match.distance <= 0.4)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map((match) => match.name);
}

function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** 0 for the same, 1 for nothing in common: edits per letter, or a small cost where one contains the other. */
function likeness(a: string, b: string): number {
  if (a === '' || b === '') return 1;
  const edits = editDistance(a, b) / Math.max(a.length, b.length);
  const contained = Math.min(a.length, b.length) >= 3 && (a.includes(b) || b.includes(a));
  return contained ? Math.min(edits, 0.3) : edits;
}

/** Levenshtein 1966: the fewest letters to insert, delete or replace. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
