/** What is typed into a box with one entry a line; commas, semicolons and spaces part entries too. No entry twice. */
export function readList(text: string): readonly string[] {
  const entries = text.toLowerCase().split(/[\s,;]+/);
  return [...new Set(entries)].filter((entry) => entry !== '');
}

/** Domains as people paste them: "@example.com" and "https://www.example.com/about" are example.com. */
export function readDomains(text: string): readonly string[] {
  const bare = readList(text).map((entry) => entry.replace(/^https?:\/\/(www\.)?|^@|\/.*$/g, ''));
  return [...new Set(bare)].filter((entry) => entry !== '');
}

export function writeList(entries: readonly string[]): string {
  return entries.join('\n');
}
