import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jsonLines, leadsCsv, timelineRows } from './made-up-leads.ts';
import { runCli } from './run-cli.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadlight-apart-'));
  await writeFile(join(folder, 'leads.csv'), leadsCsv({ rows: 2400, seed: 1 }));
  await writeFile(
    join(folder, 'stream.jsonl.gz'),
    gzipSync(jsonLines(timelineRows({ leads: 900, seed: 2 }))),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const list = ['backtest', 'leads.csv', '--outcome', 'Converted', '--id', 'Id'];
const stream = [
  ...['backtest', '--timelines', 'stream.jsonl.gz'],
  ...['--outcome', 'deal_won', '--horizon', '30'],
];

async function resultOf(...args: string[]) {
  const ran = await runCli(folder, ...args, '--json', 'out.json', '--report', 'out.html');
  expect(ran.err).not.toContain('Error');
  expect(ran.code).toBe(0);
  return {
    ...{ text: ran.out, report: await readFile(join(folder, 'out.html'), 'utf8') },
    result: JSON.parse(await readFile(join(folder, 'out.json'), 'utf8')),
  };
}

describe('results apart, and again as time went on', () => {
  test('a list by a column: every lead of the test part is in one segment', async () => {
    const { result, text, report } = await resultOf(...list, '--segment', 'Source', '--today', 'Visits');
    const { segments, ranking } = result;
    expect(segments.by).toBe('Source');
    expect(new Set(segments.results.map((each: { segment: string }) => each.segment))).toEqual(
      new Set(['Google', 'Referral', 'Event']),
    );
    expect(segments.results.reduce((sum: number, each: { n: number }) => sum + each.n, 0)).toBe(360);
    // Referrals buy more, and the score says so.
    const rate = (name: string) =>
      segments.results.find((each: { segment: string }) => each.segment === name).predicted;
    expect(rate('Referral')).toBeGreaterThan(rate('Google') + 0.05);
    expect(ranking.deciles).toHaveLength(10);
    expect(ranking.deciles[0].observed).toBeGreaterThan(ranking.deciles[9].observed);
    // Visits are most of what there is to know: the score is better, but by no means twice as good.
    expect(ranking.liftOverToday.value).toBeGreaterThan(0.9);
    expect(ranking.liftOverToday.value).toBeLessThan(2);
    expect(text).toContain('Apart by Source:');
    expect(report).toContain('Apart by segment');
    expect(report).toContain('Tenth by tenth');
  });

  test('a stream by a property as it was known, learned again three times', async () => {
    const { result, text, report } = await resultOf(...stream, '--segment', 'country', '--rolling', '3');
    expect(result.segments.results.map((each: { segment: string }) => each.segment).sort()).toEqual([
      'DE',
      'FR',
    ]);
    expect(result.rolling).toHaveLength(3);
    for (const [place, origin] of result.rolling.entries()) {
      const before = result.rolling[place - 1];
      if (before) expect(origin.from > before.from && origin.learned > before.learned).toBe(true);
      // A horizon of 30 days lay between what was learned from and what was predicted.
      expect(origin.gapRows).toBeGreaterThan(0);
    }
    expect(result.rolling[2].rocAuc).toBeGreaterThan(0.8);
    expect(text).toContain('Learned again and again');
    expect(report).toContain('As time went on');
  });

  test.each([
    ['a column that is not there', [...list, '--segment', 'Sauce'], 'has no column "Sauce"'],
    ['a property that nobody has', [...stream, '--segment', 'sauce'], 'no lead has a property "sauce"'],
    ['a list without times', [...list, '--rolling'], 'Name the column with --time'],
    ['a number of times that makes no sense', [...list, '--rolling', '1'], 'from 2 to 24'],
  ])('%s is said, and nothing is written', async (_name, args, said) => {
    const ran = await runCli(folder, ...args, '--json', 'none.json');
    expect(ran.code).not.toBe(0);
    expect(ran.err).toContain(said);
    await expect(readFile(join(folder, 'none.json'))).rejects.toThrow('ENOENT');
  });
});
