import { builtinModules } from 'node:module';
import type { Rule } from './rule.ts';
import { isForTests, type SourceFile } from './source-tree.ts';
import { codeAlone, withoutComments } from './tokens.ts';

/** What would make a result depend on anything but the arguments, or reach outside. */
const IMPURE: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\b/, 'reads the clock'],
  [/\bnew Date(?!\w|\s*\(\s*[^)\s])/, 'reads the clock'],
  [/(?<!\bnew )\bDate\(/, 'reads the clock'],
  [/\bperformance\./, 'reads the clock'],
  [/\bMath\.random\b/, 'makes its own randomness'],
  [/\b(?:randomUUID|randomBytes|getRandomValues)\b/, 'makes its own randomness'],
  [/\bprocess\.(?!emitWarning\b)/, 'looks at the process'],
  [/\bfetch\(|\bWebSocket\b/, 'uses the network'],
  [/\bconsole\./, 'prints'],
];

/** What the three surfaces in HubSpot share; each brings its own SDK, so none of it may stand here. */
const HUBSPOT_SHARED = 'hubspot-extension/shared/';

/** These have no network, no files, no clock and no randomness of their own: they come in as arguments. */
export const purity: Rule = {
  name: 'scoring-core and the HubSpot surfaces’ shared part are pure',
  check: (file) => {
    const isShared = file.path.startsWith(HUBSPOT_SHARED);
    if (!(isShared || file.path.startsWith('scoring-core/src/')) || isForTests(file.path)) return [];
    const code = codeAlone(file.tokens);
    return [
      ...file.imports
        .filter((name) => (isShared ? !name.startsWith('.') : isBuiltin(name) && !isAllowed(name, file)))
        .map((name) => `imports ${name}`),
      ...IMPURE.filter(([pattern]) => pattern.test(code)).map(
        ([pattern, what]) => `${what} (${pattern.exec(code)?.[0]})`,
      ),
    ];
  },
};

function isBuiltin(name: string): boolean {
  return name.startsWith('node:') || builtinModules.includes(name);
}

/** Threads for growing trees, and a hash, which is a function like any other. */
function isAllowed(name: string, { path, tokens }: SourceFile): boolean {
  if (name === 'node:worker_threads')
    return /^scoring-core\/src\/models\/(boosted-trees|trees\/growing)\//.test(path);
  return (
    name === 'node:crypto' && withoutComments(tokens).includes("import { createHash } from 'node:crypto'")
  );
}
