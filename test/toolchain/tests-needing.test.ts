import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testsNeeding } from './tests-needing.ts';

let root: string;
const PAGE = 'test/e2e/page.test.ts';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'leadlight-tests-needing-'));
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
  expect(testsNeeding('LEADLIGHT_CHROMIUM', root, [])).toEqual([join(root, PAGE)]);
  expect(testsNeeding('LEADLIGHT_CHROMIUM', root, ['e2e'])).toEqual([join(root, PAGE)]);
  expect(testsNeeding('LEADLIGHT_CHROMIUM', root, [join(root, 'test')])).toEqual([join(root, PAGE)]);
  expect(testsNeeding('LEADLIGHT_CHROMIUM', root, ['sum'])).toEqual([]);
  expect(testsNeeding('LEADLIGHT_CHROMIUM', root, ['-t', 'a name that is no path'])).toEqual([
    join(root, PAGE),
  ]);
});
