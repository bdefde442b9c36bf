import { homedir } from 'node:os';
import { arrows } from './arrows.ts';
import { fileSize } from './file-size.ts';
import { machinePaths } from './machine-paths.ts';
import { purity } from './purity.ts';
import { readSourceTree } from './source-tree.ts';
import { vendorNames } from './vendor-names.ts';
import { words } from './words.ts';

/** Everything in a checkout that breaks a rule of the house: "path: rule: what is wrong". */
export function violations(root: string, home = homedir()): string[] {
  const rules = [arrows, vendorNames, purity, fileSize, words, machinePaths(root, home)];
  return readSourceTree(root).flatMap((file) =>
    rules.flatMap((rule) => rule.check(file).map((wrong) => `${file.path}: ${rule.name}: ${wrong}`)),
  );
}
