import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../toolchain/run-program.ts';
import { readSourceTree } from './source-tree.ts';

const pages = readSourceTree(ROOT).filter((file) => file.path.endsWith('.md'));

/** Targets of links to other files, without the place inside. */
function linksOf(text: string): string[] {
  return [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)\s]*)?\)/g)]
    .map((link) => link[1])
    .filter((to) => !to.includes(':'));
}

it('every link between files leads somewhere', () => {
  const broken = pages.flatMap(({ path, text }) =>
    linksOf(text)
      .filter((to) => !existsSync(join(ROOT, dirname(path), to)))
      .map((to) => `${path}: ${to}`),
  );
  expect(broken).toEqual([]);
});

it('the table of contents names every page', () => {
  const named = linksOf(pages.find((page) => page.path === 'docs/README.md')?.text ?? '');
  const all = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).filter((page) =>
    page.endsWith('.md'),
  );
  expect(all.filter((page) => page !== 'README.md' && !named.includes(page))).toEqual([]);
});
