import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * The test files that take a program of the machine from `variable` among those that a run's arguments choose: they
 * name the variable, if only to say how a skipped one can be run. When no argument is part of a path (it may be the
 * value of an option), every file counts as chosen.
 */
export function testsNeeding(variable: string, root: string, args: readonly string[]): string[] {
  const files = globSync('{scoring-core,webhooks,crm-app,hubspot-extension,test}/**/*.test.{ts,tsx}', {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === 'dist',
  }).map((file) => resolve(root, file));
  const chosen = files.filter((file) => args.some((arg) => !arg.startsWith('-') && file.includes(arg)));
  return (chosen.length > 0 ? chosen : files)
    .filter((file) => !file.startsWith(resolve(root, 'test/toolchain')))
    .filter((file) => readFileSync(file, 'utf8').includes(variable));
}
