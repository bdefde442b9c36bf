import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leadsCsv } from './made-up-leads.ts';
import { runCli } from './run-cli.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadlight-list-'));
  await writeFile(join(folder, 'leads.csv'), leadsCsv({ rows: 2400, seed: 1 }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');

describe('a list of leads', () => {
  test('backtest: one command judges it, as text, as JSON and as a page', async () => {
    const ran = await runCli(
      folder,
      'backtest',
      'leads.csv',
      '--outcome',
      'Converted',
      '--id',
      'Id',
      '--json',
      'out.json',
      '--report',
      'out.html',
    );
    expect(ran.err).toContain('Learning: logistic');
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.out).toMatch(/^(Ready|Usable with care): /);
    const result = JSON.parse(await read('out.json'));
    expect(result).toMatchObject({
      rows: 2400,
      outcome: 'Converted',
      outcomeValue: '1',
      split: { method: 'random', train: 1680, validation: 360, test: 360 },
    });
    const champion = result.candidates.find((each: { model: string }) => each.model === result.champion);
    // The process's own order of the leads reaches about 0.78.
    expect(champion.rocAuc).toBeGreaterThan(0.7);
    expect(champion).toEqual(
      expect.objectContaining({
        validation: { logLoss: expect.any(Number), rocAuc: expect.any(Number) },
        prAuc: expect.any(Number),
        brier: expect.any(Number),
        logLoss: expect.any(Number),
        ece: expect.any(Number),
        eceIfPerfect: expect.any(Number),
        liftAt20: expect.any(Number),
        precisionAt10: expect.any(Number),
        trainSeconds: expect.any(Number),
      }),
    );
    expect(result.candidates.map((each: { model: string }) => each.model)).toEqual([
      'rules',
      'logistic',
      'blend',
      'boosted_trees',
    ]);
    expect(result.columns.find((each: { name: string }) => each.name === 'Id')).toMatchObject({
      decided: 'identifier',
      used: false,
    });
    expect(result.reliability[0]).toEqual(
      expect.objectContaining({
        from: 0,
        predicted: expect.any(Number),
        observed: expect.any(Number),
        n: expect.any(Number),
        low: expect.any(Number),
        high: expect.any(Number),
      }),
    );
    expect(result.features.slice(0, 2).map((each: { name: string }) => each.name)).toContain('Visits');
    expect(await read('out.html')).toContain('<svg');
  });

  test('--json - puts the JSON alone on standard output; the same seed gives the same result', async () => {
    const again = () =>
      runCli(folder, 'backtest', 'leads.csv', '--outcome', 'Converted', '--json', '-', '--seed', '7');
    const [first, second] = [JSON.parse((await again()).out), JSON.parse((await again()).out)];
    const timeless = (result: { candidates: { trainSeconds: number }[]; seconds: number }) => ({
      ...result,
      seconds: 0,
      candidates: result.candidates.map((each) => ({ ...each, trainSeconds: 0 })),
    });
    expect(timeless(second)).toEqual(timeless(first));
  });

  test('train stores a scorer, and score gives every lead its propensity, tier and reasons, in order', async () => {
    const trained = await runCli(
      folder,
      'train',
      'leads.csv',
      '--outcome',
      'Converted',
      '--id',
      'Id',
      '--out',
      'scorer',
    );
    expect(trained).toMatchObject({ code: 0 });
    expect((await readdir(join(folder, 'scorer'))).sort()).toEqual([
      'model.json',
      'model.onnx',
      'scorer.json',
    ]);
    const scored = await runCli(folder, 'score', 'leads.csv', '--model', 'scorer', '--out', 'scores.csv');
    expect(scored).toMatchObject({ code: 0 });
    const [header, ...lines] = (await read('scores.csv')).trimEnd().split('\r\n');
    expect(header).toBe('Id,propensity,score,tier,reason_1,reason_2,reason_3');
    expect(lines.map((line) => line.split(',')[0])).toEqual(
      Array.from({ length: 2400 }, (_, row) => `L-${row}`),
    );
    const propensities = lines.map((line) => Number(line.split(',')[1]));
    const mean = propensities.reduce((sum, each) => sum + each, 0) / 2400;
    const rate = (await read('leads.csv')).split('\n').filter((line) => line.endsWith(',1')).length / 2400;
    expect(Math.abs(mean - rate)).toBeLessThan(0.02);
    expect(lines[0]).toMatch(/,(high|medium|low),"?(for|against): /);
  });

  test('a list that lacks a column is scored all the same, and says so', async () => {
    await writeFile(join(folder, 'fewer.csv'), 'Id,Visits,Source\nA,12,Referral\nB,0,Google\n');
    const ran = await runCli(folder, 'score', 'fewer.csv', '--model', 'scorer', '--out', 'fewer-scores.csv');
    expect(ran.out).toContain('"Days Idle"');
    const [, a, b] = (await read('fewer-scores.csv')).split('\r\n');
    expect(Number(a.split(',')[1])).toBeGreaterThan(Number(b.split(',')[1]));
  });

  test.each([
    ['no such file', ['backtest', 'missing.csv', '--outcome', 'Converted'], /missing\.csv/],
    ['no such column', ['backtest', 'leads.csv', '--outcome', 'Convertd'], /Did you mean "Converted"/],
    ['no source', ['backtest', '--outcome', 'x'], /Name a CSV file/],
    ['two sources', ['backtest', 'leads.csv', '--timelines', 'x', '--outcome', 'x'], /not both/],
    ['no scorer', ['score', 'leads.csv', '--model', 'nowhere', '--out', 'x.csv'], /leadlight train --out/],
    ['no outcome', ['backtest', 'leads.csv'], /--outcome/],
  ])('%s: a sentence that helps, and no stack', async (_, args, words) => {
    const ran = await runCli(folder, ...args);
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(words);
    expect(ran.err).not.toMatch(/\n\s+at /);
  });

  test('train refuses to overwrite a folder that holds something else', async () => {
    const ran = await runCli(folder, 'train', 'leads.csv', '--outcome', 'Converted', '--out', '.');
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('Name an empty or new folder');
    expect(await read('leads.csv')).toContain('Converted');
  });

  test.each(['backtest', 'train', 'score', 'explain', 'export-training-set'])(
    '%s --help shows an example',
    async (name) => {
      const ran = await runCli(folder, name, '--help');
      expect(ran).toMatchObject({ code: 0 });
      expect(ran.out).toMatch(/Examples?:\n {2}leadlight /);
    },
  );
});

describe('under the data gate', () => {
  test.each([0, 1, 99])('%i wins among 1,200 leads end in rules and "not enough data yet"', async (wins) => {
    await writeFile(join(folder, 'few.csv'), leadsCsv({ rows: 1200, seed: 2, wins }));
    const judged = await runCli(
      folder,
      'backtest',
      'few.csv',
      '--outcome',
      'Converted',
      '--json',
      'few.json',
      '--report',
      'few.html',
    );
    expect(judged).toMatchObject({ code: 0 });
    expect(judged.out).toContain(`not enough data yet: ${wins} of 100 wins`);
    expect(JSON.parse(await read('few.json'))).toMatchObject({
      champion: 'rules',
      calibration: 'none',
      candidates: [],
      verdict: { verdict: 'not ready' },
    });
    expect(await read('few.html')).toMatch(/not enough data yet/i);
    const trained = await runCli(folder, 'train', 'few.csv', '--outcome', 'Converted', '--out', 'few');
    expect(trained).toMatchObject({ code: 0 });
    const scored = await runCli(folder, 'score', 'few.csv', '--model', 'few', '--out', 'few-scores.csv');
    expect(scored.out).toContain('Not enough data yet');
    const [, ...lines] = (await read('few-scores.csv')).trimEnd().split('\r\n');
    expect(lines.every((line) => /^\d+,,,(high|medium|low),/.test(line))).toBe(true);
    expect(new Set(lines.map((line) => line.split(',')[3])).size).toBeGreaterThan(1);
  });

  test('100 leads are not enough either', async () => {
    await writeFile(join(folder, 'hundred.csv'), leadsCsv({ rows: 100, seed: 3 }));
    const ran = await runCli(folder, 'backtest', 'hundred.csv', '--outcome', 'Converted');
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.out).toContain('not enough data yet');
  });
});
