import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Token, tokenize } from './tokens.ts';

export type SourceFile = {
  /** From the checkout's folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Empty unless the file is TypeScript or JavaScript. */
  readonly tokens: readonly Token[];
  /** What the file imports, as written. */
  readonly imports: readonly string[];
};

/** Made by tools or brought by packages; the same folders are ignored by git. */
const NOT_SOURCE = new Set(['node_modules', 'dist', 'coverage', '.git', '.tools', '.leadlight']);
const TEXT =
  /(^|\/)(leadlight|run|\.gitignore|LICENSE)$|\.(tsx?|js|mjs|cjs|sh|json|ya?ml|md|html|css|sql|xml|cls)$/;

/**
 * Every text file of a checkout, in the order of their paths. In a checkout of git those that git has: reports and
 * scores that somebody had written beside them are nobody's source.
 */
export function readSourceTree(root: string): SourceFile[] {
  return (filesOfGit(root) ?? listFiles(root, ''))
    .filter((path) => TEXT.test(path))
    .sort()
    .map((path) => readSourceFile(root, path));
}

export function readSourceFile(root: string, path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const tokens = /\.(?:[cm]?[tj]s|tsx)$/.test(path) ? tokenize(text) : [];
  return { path, text, tokens, imports: importsOf(tokens) };
}

/** Test files, what only they use, and everything in the test package. */
export function isForTests(path: string): boolean {
  return /\.test\.tsx?$|-for-tests\.ts$|\.test-support\.tsx?$|(^|\/)(test|testing)\//.test(path);
}

/** Null outside of a checkout's own folder, and where there is no git. A file that was removed is none any more. */
function filesOfGit(root: string): string[] | null {
  if (!existsSync(join(root, '.git'))) return null;
  const { status, stdout } = spawnSync('git', ['ls-files', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) return null;
  return stdout
    .split('\0')
    .filter(
      (path) => path !== '' && !NOT_SOURCE.has(path.split('/')[0] ?? '') && existsSync(join(root, path)),
    );
}

function listFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (NOT_SOURCE.has(entry.name)) return [];
    if (entry.isDirectory()) return listFiles(root, path);
    return entry.isFile() ? [path] : [];
  });
}

/** A string that follows `from`, `import` or `import(` names a module; a type's `import('…')` does too. */
function importsOf(tokens: readonly Token[]): string[] {
  const meaningful = tokens.filter((token) => token.kind !== 'comment');
  return meaningful.flatMap((token, i) => {
    const before = meaningful[i - 1];
    const named = before?.kind === 'code' && /(?:^|[^.\w])(?:from|import|import\s*\()\s*$/.test(before.text);
    // What begins with a brace goes on with a template, behind a variable that may be called `from`.
    return token.kind === 'string' && named && !token.text.startsWith('}') ? [token.text.slice(1, -1)] : [];
  });
}
