import type { SourceFile } from './source-tree.ts';

export type Rule = {
  readonly name: string;
  /** What is wrong with the file, a sentence for each; nothing if all is well. */
  readonly check: (file: SourceFile) => readonly string[];
};
