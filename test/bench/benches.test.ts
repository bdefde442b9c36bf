import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findBenches, loadBench } from './benches.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadlight-bench-'));
  writeFileSync(
    join(folder, 'good.ts'),
    'export const description = "is good";\nexport async function run(args: string[]) { args.push("ran"); }\n',
  );
  writeFileSync(
    join(folder, 'broken.ts'),
    'export const description = "is broken";\nthrow new Error("broken");\n',
  );
  writeFileSync(join(folder, 'not-a-bench.ts'), 'export const rows = 1;\n');
  writeFileSync(join(folder, 'idle.ts'), 'export const description = "has no run";\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('finds what describes itself, without loading it', () => {
  expect([...findBenches(folder).keys()]).toEqual(['broken', 'good', 'idle']);
});

it('loads one, whatever the state of the others', async () => {
  const benches = findBenches(folder);
  const bench = await loadBench(benches, 'good');
  const args: string[] = [];
  await bench.run(args);
  expect(bench.description).toBe('is good');
  expect(args).toEqual(['ran']);
  await expect(loadBench(benches, 'broken')).rejects.toThrow('broken');
  await expect(loadBench(benches, 'idle')).rejects.toThrow('needs "description" and "run(args)"');
  await expect(loadBench(benches, 'gone')).rejects.toThrow('no bench "gone"');
});
