import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chosenBrowserTests } from './browser-tests.ts';

let root: string;
const PAGE = 'test/e2e/page.test.ts';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'leadlight-browser-tests-'));
  for (const [file, text] of [
    [PAGE, 'skipped: name a browser in LEADLIGHT_CHROMIUM'],
    ['test/toolchain/chromium.test.ts', 'finds what LEADLIGHT_CHROMIUM names'],
    ['scoring-core/src/sum.test.ts', 'no browser'],
    ['crm-app/node_modules/theirs/theirs.test.ts', 'LEADLIGHT_CHROMIUM'],
  ]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
});
afterAll(() => rmSync(root, { recursive: true }));

it('knows which of the chosen test files open a browser', () => {
  expect(chosenBrowserTests(root, [])).toEqual([join(root, PAGE)]);
  expect(chosenBrowserTests(root, ['e2e'])).toEqual([join(root, PAGE)]);
  expect(chosenBrowserTests(root, [join(root, 'test')])).toEqual([join(root, PAGE)]);
  expect(chosenBrowserTests(root, ['sum'])).toEqual([]);
  expect(chosenBrowserTests(root, ['-t', 'a name that is no path'])).toEqual([join(root, PAGE)]);
});
