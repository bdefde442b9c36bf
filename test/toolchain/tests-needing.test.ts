import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testsNeeding } from './tests-needing.ts';

let root: string;
const PAGE = 'test/e2e/page.test.ts';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'leadlight-tests-needing-'));
  const browser = ['process', 'env', 'LEADLIGHT_CHROMIUM'].join('.');
  for (const [file, text] of [
    [PAGE, `const chromium = ${browser};`],
    ['scoring-core/src/sum.test.ts', 'no browser'],
    ['crm-app/node_modules/theirs/theirs.test.ts', browser],
  ]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
});
afterAll(() => rmSync(root, { recursive: true }));

it('knows which of the chosen test files open a browser', () => {
  expect(testsNeeding('LEADLIGHT_CHROMIUM', root, [])).toEqual([join(root, PAGE)]);
  expect(testsNeeding('LEADLIGHT_CHROMIUM', root, ['e2e'])).toEqual([join(root, PAGE)]);
  expect(testsNeeding('LEADLIGHT_CHROMIUM', root, [join(root, 'test')])).toEqual([join(root, PAGE)]);
  expect(testsNeeding('LEADLIGHT_CHROMIUM', root, ['sum'])).toEqual([]);
  expect(testsNeeding('LEADLIGHT_CHROMIUM', root, ['-t', 'a name that is no path'])).toEqual([
    join(root, PAGE),
  ]);
});
