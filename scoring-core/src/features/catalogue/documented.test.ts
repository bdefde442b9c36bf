import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CATALOGUE } from './index.ts';

const PAGE = new URL('../../../../docs/features.md', import.meta.url);

test('docs/features.md lists the catalogue: each feature in a row of its own, with its source, and no other', () => {
  const rows = readFileSync(PAGE, 'utf8').matchAll(/^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|/gm);
  const documented = [...rows].map(([, name, type, source]) => `${name} ${type} ${source}`);
  const declared = CATALOGUE.map(({ name, type, source }) => `${name} ${type} ${source}`);
  expect(documented.sort()).toEqual(declared.sort());
});
