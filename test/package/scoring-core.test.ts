import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Matrix, packScorer, propensityOf, Rules, schemaOf } from '@leadlight/scoring-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type InstalledPackage, installPackedScoringCore } from './installed-package.ts';

const lead: Matrix = {
  rows: 1,
  columns: [
    { kind: 'number', name: 'pricing_views_7d', values: Float32Array.of(3) },
    { kind: 'category', name: 'country', categories: ['DE', '日本'], codes: Int32Array.of(1) },
  ],
};
const model = new Rules(schemaOf(lead), [
  { kind: 'at_least', column: 'pricing_views_7d', bound: 1, points: 0.7 },
  { kind: 'one_of', column: 'country', categories: ['日本'], points: -0.2 },
]);
const calibrator = { kind: 'platt', slope: 0.9, intercept: -1 } as const;
const propensity = propensityOf(calibrator, model.predict(lead)[0]);

/** Sources, and what only tests use. */
const NOT_PUBLISHED = /(?<!\.d)\.ts$|\.test\.|test-support|-for-tests|\/testing\/|\/src\//;

const consumed = z.strictObject({
  version: z.string(),
  propensity: z.number(),
  contributions: z.number(),
  served: z.union([z.number(), z.string()]),
  sameModelOnTwoThreads: z.boolean(),
});

/** This Node, and the first one on PATH if it is of another line that the package supports: [version, program]. */
function nodes(): [string, string][] {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = [
    process.execPath,
    ...folders.map((folder) => join(folder, 'node')).filter((node) => existsSync(node)),
  ];
  const versions = found.map((node): [string, string] => [
    execFileSync(node, ['--version'], { encoding: 'utf8' }).trim(),
    node,
  ]);
  const major = (version: string) => Number(version.slice(1).split('.')[0]);
  const own = major(process.version);
  const other = versions.find(([version]) => major(version) >= 20 && major(version) !== own);
  return other ? [versions[0], other] : [versions[0]];
}

describe('scoring-core as published, in an empty folder', () => {
  let installed: InstalledPackage;

  beforeAll(async () => {
    installed = await installPackedScoringCore();
    copyFileSync(new URL('consumer.mjs', import.meta.url), join(installed.folder, 'consumer.mjs'));
    const files = packScorer(model, {
      version: '2026-05-12 rules 1',
      createdAt: '2026-05-12T08:00:00Z',
      outcome: 'deal_won',
      horizonDays: 90,
      input: {},
      calibrator,
      baseRate: 0.07,
      metrics: {},
      trainingWindow: { from: null, to: null, asOf: null },
      dataHash: 'none',
      reasons: {},
    });
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(installed.folder, name), bytes);
  });
  afterAll(() => installed?.remove());

  function consume(node: string): z.infer<typeof consumed> {
    const printed = execFileSync(node, ['consumer.mjs'], { cwd: installed.folder, encoding: 'utf8' });
    return consumed.parse(JSON.parse(printed));
  }

  it('holds JavaScript, types and the licence, and neither sources nor tests', () => {
    const { contents } = installed;
    for (const file of ['package.json', 'LICENSE', 'dist/index.js', 'dist/index.d.ts']) {
      expect(contents).toContain(`package/${file}`);
    }
    expect(contents.filter((file) => NOT_PUBLISHED.test(file))).toEqual([]);
    const manifest = JSON.parse(
      readFileSync(join(installed.folder, 'node_modules/@leadlight/scoring-core/package.json'), 'utf8'),
    );
    expect(manifest.exports).toEqual({ '.': { types: './dist/index.d.ts', default: './dist/index.js' } });
  });

  it.each(nodes())('scores a lead, explains it and trains on threads: Node %s', (_, node) => {
    const result = consume(node);
    expect(result).toMatchObject({ version: '2026-05-12 rules 1', propensity, sameModelOnTwoThreads: true });
    expect(Math.abs(result.contributions)).toBeLessThan(1e-9);
    expect(result.served).toMatch(/npm install onnxruntime-node/);
  });

  it.each(nodes())(
    'serves through ONNX Runtime once that is installed beside it: Node %s',
    async (_, node) => {
      if (!existsSync(join(installed.folder, 'node_modules/onnxruntime-node')))
        await installed.addPeer('onnxruntime-node');
      expect(consume(node).served).toBeCloseTo(propensity, 6);
    },
  );
});
