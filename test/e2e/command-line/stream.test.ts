import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jsonLines, timelineRows } from './made-up-leads.ts';
import { runCli } from './run-cli.ts';

let folder = '';
const rows = timelineRows({ leads: 700, seed: 1 });
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadlight-stream-'));
  await writeFile(join(folder, 'stream.jsonl.gz'), gzipSync(jsonLines(rows)));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Ten days after the lead was created: it is open, and has visited a few times. */
function openMoment(all: typeof rows, lead: string): string {
  const created = all.find((row) => row.type === 'lead_created' && row.subject === lead);
  return new Date(Date.parse(String(created?.occurredAt)) + 10 * 86_400_000).toISOString();
}

const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
const stream = ['--timelines', 'stream.jsonl.gz', '--outcome', 'deal_won', '--horizon', '30'];

describe('a stream of events', () => {
  test('backtest splits by time, leaves a gap, and finds who buys', async () => {
    const ran = await runCli(folder, 'backtest', ...stream, '--json', 'out.json');
    expect(ran).toMatchObject({ code: 0 });
    const result = JSON.parse(await read('out.json'));
    expect(result).toMatchObject({
      outcome: 'deal_won',
      horizonDays: 30,
      split: { method: 'time', gapDays: 30 },
    });
    expect(result.split.gapRows).toBeGreaterThan(0);
    const champion = result.candidates.find((each: { model: string }) => each.model === result.champion);
    expect(champion.rocAuc).toBeGreaterThan(0.8);
    const strongest = result.features.slice(0, 8).map((each: { name: string }) => each.name);
    expect(strongest.some((name: string) => /pricing|demo|content/.test(name))).toBe(true);
    expect(
      result.columns.some(
        (each: { used: boolean; why: string }) => !each.used && each.why.includes('under 1 %'),
      ),
    ).toBe(true);
  });

  test('export-training-set: each lead weighs 1, and every moment has its features', async () => {
    expect(await runCli(folder, 'export-training-set', ...stream, '--out', 'set.csv')).toMatchObject({
      code: 0,
    });
    const [header, ...lines] = (await read('set.csv')).trimEnd().split('\r\n');
    expect(header).toMatch(/^lead,moment,label,weight,learning_weight,.*page_views_7d/);
    const weightOf = new Map<string, number>();
    for (const line of lines) {
      const [lead, , , weight] = line.split(',');
      weightOf.set(lead, (weightOf.get(lead) ?? 0) + Number(weight));
    }
    expect(weightOf.size).toBeGreaterThan(500);
    for (const weight of weightOf.values()) expect(weight).toBeCloseTo(1, 9);
  });

  test('what becomes known after --as-of changes nothing', { timeout: 180_000 }, async () => {
    const asOf = '2026-02-01';
    const later = rows.slice(0, 3000).map((row, place) => ({
      ...row,
      id: `later-${place}`,
      type: 'deal_won',
      knownAt: '2026-03-01T00:00:00.000Z',
      properties: { deal: `later-${place}` },
    }));
    await writeFile(join(folder, 'more.jsonl'), jsonLines([...rows, ...later]));
    const train = async (file: string, out: string) => {
      const ran = await runCli(
        folder,
        'train',
        '--timelines',
        file,
        '--outcome',
        'deal_won',
        '--horizon',
        '30',
        '--as-of',
        asOf,
        '--out',
        out,
      );
      expect(ran).toMatchObject({ code: 0 });
      return { scorer: JSON.parse(await read(`${out}/scorer.json`)), model: await read(`${out}/model.json`) };
    };
    const before = await train('stream.jsonl.gz', 'before');
    const after = await train('more.jsonl', 'after');
    expect(after.scorer.dataHash).toBe(before.scorer.dataHash);
    expect(after.model).toBe(before.model);
    expect(before.scorer.trainingWindow.asOf).toBe('2026-02-01T23:59:59.999Z');
    expect(before.scorer.input.features.length).toBeGreaterThan(25);
  });

  test('score and explain tell the same story, and it adds up by hand', async () => {
    const at = openMoment(rows, 'lead:1');
    await writeFile(
      join(folder, 'moments.csv'),
      `lead,moment
lead:1,${at}
lead:1,2026-06-01T00:00:00Z
lead:nobody,${at}
`,
    );
    const scored = await runCli(
      folder,
      'score',
      '--timelines',
      'stream.jsonl.gz',
      '--model',
      'before',
      '--moments',
      'moments.csv',
      '--out',
      's.csv',
    );
    expect(scored).toMatchObject({ code: 0 });
    const [, first, second, third] = (await read('s.csv')).split('\r\n');
    expect(first).toMatch(/^lead:1,[^,]+,0\.\d+,\d+,(high|medium|low),/);
    expect(second).toMatch(
      /^lead:1,2026-06-01T00:00:00\.000Z,,,exclude,not scored: (excluded|outcome already happened)/,
    );
    expect(third).toMatch(/,,,exclude,not scored: not in the events/);
    const explain = [
      'explain',
      '--timelines',
      'stream.jsonl.gz',
      '--model',
      'before',
      '--lead',
      'lead:1',
      '--at',
      at,
    ];
    const told = JSON.parse((await runCli(folder, ...explain, '--json')).out);
    expect(told.propensity).toBeCloseTo(Number(first.split(',')[2]), 5);
    const sum = told.features.reduce(
      (total: number, each: { share: number }) => total + each.share,
      told.base,
    );
    expect(sum).toBeCloseTo(told.margin, 6);
    expect(told.events.every((each: { knownAt: string }) => each.knownAt <= at)).toBe(true);
    const printed = (await runCli(folder, ...explain)).out;
    expect(printed).toContain('Known at that time');
    expect(printed).toContain('pricing_views_7d');
  });

  test('explain without a model trains on what was known at that time', async () => {
    const first = rows.reduce((a, b) => (String(a.knownAt) < String(b.knownAt) ? a : b));
    const lead = String(first.subject);
    const ran = await runCli(
      folder,
      'explain',
      '--timelines',
      'stream.jsonl.gz',
      '--lead',
      lead,
      '--at',
      '2025-02-20',
      '--json',
    );
    expect(ran).toMatchObject({ code: 0 });
    // Seven weeks of history are under the data gate: rules, and no propensity.
    expect(JSON.parse(ran.out)).toMatchObject({ lead, propensity: null, score: null });
  });

  test('a bad line is told with its number and the rest goes on; --strict stops', async () => {
    const lines = jsonLines(rows).split('\n');
    lines[4] = '{"kind":"event"';
    lines[9] = lines[9].replace('"occurredAt":"', '"occurredAt":"yesterday ');
    await writeFile(join(folder, 'bad.jsonl'), lines.join('\n'));
    const bad = ['--timelines', 'bad.jsonl', '--outcome', 'deal_won', '--horizon', '30'];
    const ran = await runCli(folder, 'backtest', ...bad);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.err).toMatch(
      /2 lines could not be read[^\n]*\n {2}line 5: not JSON[^\n]*\n {2}line 10: occurredAt/,
    );
    const strict = await runCli(folder, 'backtest', ...bad, '--strict');
    expect(strict.code).toBe(1);
    expect(strict.err).toContain('bad.jsonl, line 5');
  });

  test.each([
    [
      'an unknown lead',
      [
        'explain',
        '--timelines',
        'stream.jsonl.gz',
        '--model',
        'before',
        '--lead',
        'lead:x',
        '--at',
        '2026-01-01',
      ],
      /lead:x is not in the events/,
    ],
    [
      'a time that is none',
      [
        'score',
        '--timelines',
        'stream.jsonl.gz',
        '--model',
        'before',
        '--moments',
        'wrong.csv',
        '--out',
        'x.csv',
      ],
      /wrong\.csv, line 3: "soon"/,
    ],
    [
      'an outcome that is no event',
      ['backtest', '--timelines', 'stream.jsonl.gz', '--outcome', 'dealwon'],
      /no event type.*deal_won/,
    ],
    [
      'a CSV scorer’s wrong source',
      ['score', 'moments.csv', '--model', 'before', '--out', 'x.csv'],
      /trained on event streams/,
    ],
  ])('%s: a sentence that helps', async (_, args, words) => {
    await writeFile(join(folder, 'wrong.csv'), 'lead,moment\nlead:1,2025-12-01T00:00:00Z\nlead:1,soon\n');
    const ran = await runCli(folder, ...args);
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(words);
    expect(ran.err).not.toMatch(/\n\s+at /);
  });
});

describe('under the data gate', () => {
  test.each([0, 1, 99])('%i wins end in rules and "not enough data yet"', async (wins) => {
    const all = timelineRows({ leads: 500, seed: 5, wins });
    await writeFile(join(folder, 'few.jsonl'), jsonLines(all));
    const few = ['--timelines', 'few.jsonl', '--outcome', 'deal_won', '--horizon', '30'];
    const ran = await runCli(folder, 'backtest', ...few);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.out).toContain(`not enough data yet: ${wins} of 100 wins`);
    expect(await runCli(folder, 'train', ...few, '--out', 'few')).toMatchObject({ code: 0 });
    await writeFile(join(folder, 'few.csv'), `lead,moment\nlead:200,${openMoment(all, 'lead:200')}\n`);
    expect(
      await runCli(
        folder,
        'score',
        '--timelines',
        'few.jsonl',
        '--model',
        'few',
        '--moments',
        'few.csv',
        '--out',
        'few-scores.csv',
      ),
    ).toMatchObject({ code: 0 });
    expect((await read('few-scores.csv')).split('\r\n')[1]).toMatch(/^lead:200,[^,]+,,,(high|medium|low),/);
  });
});
