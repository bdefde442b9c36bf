import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../toolchain/run-program.ts';
import { hasChromium, openChromium } from './open-chromium.ts';

/** Enough wins for a model: with 300 leads the data gate keeps every propensity back, and nobody is ever hot. */
const LEADS = '800';
/** Ten company hours in a minute. */
const SPEED = '600';

let folder: string;
let browser: Browser;
let running: Started | null = null;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'leadlight-start-'));
  browser = await openChromium();
});

afterAll(async () => {
  await running?.end();
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!hasChromium)('./leadlight start in Chromium (skipped where there is none)', () => {
  it('shows scored leads, one in full, a lead that turns hot; ends on Ctrl-C and goes on the next time', async () => {
    running = await start(['--leads', LEADS, '--speed', SPEED, '--fresh']);
    expect(running.summary).toMatchObject({ leads: 800, resumed: false, fieldsWritten: expect.any(Number) });
    expect(running.summary.fieldsWritten).toBeGreaterThanOrEqual(800);
    expect(running.summary.rocAuc).toBeGreaterThan(0.6);
    for (const stage of STAGES) expect(running.told()).toContain(`✓ ${stage}`);

    const page = await browser.newPage();
    await page.goto(running.summary.address);
    const scores = (await page.locator('td.score').allTextContents()).map(Number);
    expect(scores).toHaveLength(50);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    await page.locator('.leads tbody a').first().click();
    for (const part of ['Why', 'How reliable such scores have been', 'Score history', 'What it came from']) {
      // The card as HubSpot shows it has some of them too.
      await page.getByRole('heading', { name: part }).first().waitFor();
    }
    await page.getByRole('heading', { name: "Leadlight's card in HubSpot" }).waitFor();
    await page.locator('.surface[data-state="shown"]').waitFor();
    expect(await page.getByText('of 100', { exact: false }).first().isVisible()).toBe(true);

    // Reps do their tasks quickly in this time, so it is waited for in the terminal and looked up in the CRM.
    await running.tells(/turned hot, call by \d\d:\d\d/);
    await page.goto(running.summary.address);
    const name = /(\S+ \S+) \(\d+ of 100\) turned hot/.exec(running.told())?.[1] ?? 'nobody';
    await page.getByRole('searchbox').fill(name);
    await page.getByRole('button', { name: 'Show' }).click();
    // Two leads may have one name: it is one of those that are found.
    const found = await page
      .locator('.leads tbody a')
      .evaluateAll((links) => links.map((link) => String(link.getAttribute('href'))));
    for (const path of found) {
      await page.goto(new URL(path, running.summary.address).href);
      if ((await page.getByRole('heading', { name: 'Call within 1 hour' }).count()) > 0) break;
    }
    expect(await page.locator('.task').textContent()).toMatch(/due .*\d\d:\d\d/i);

    const first = running.summary;
    await running.end();
    expect(running.told()).toContain('Saved.');
    expect(postgresOf(folder)).toBeNull();

    running = await start([]);
    expect(running.summary).toMatchObject({ leads: 800, resumed: true, model: first.model });
    expect(running.summary.tasks).toBeGreaterThanOrEqual(1);
    expect(running.summary.fieldsWritten).toBeGreaterThanOrEqual(first.fieldsWritten);
    await page.goto(running.summary.address);
    await page.locator('td.score').first().waitFor();
    await running.end();
  }, 480_000);
});

describe('./leadlight start, ended before its leads have their scores', () => {
  const other = mkdtempSync(join(tmpdir(), 'leadlight-ended-'));
  afterAll(() => rmSync(other, { recursive: true, force: true }));

  it('keeps the company when it is interrupted or killed while it learns, and goes on with it', async () => {
    const interrupted = begin(['--leads', '300', '--fresh'], other);
    await interrupted.tells(/✓ Backfill/);
    await interrupted.end();
    expect(interrupted.told()).toContain('Saved.');
    expect(interrupted.told()).not.toContain('!');

    const killed = begin([], other);
    // Everything was read before: it goes straight on to learning.
    await killed.tells(/✓ Backfill .* 0 rows/);
    await killed.end('SIGKILL');

    const third = begin([], other);
    const { leads, fieldsWritten } = await third.summary;
    // The default is another number: it is the company that was made at first.
    expect(leads).toBe(300);
    expect(fieldsWritten).toBeGreaterThanOrEqual(300);
    const second = begin([], other);
    await expect(second.summary).rejects.toThrow('is running already');
    expect(second.told()).not.toContain('Saved.');
    await third.end();
  }, 480_000);
});

const STAGES = [
  'Toolchain',
  'Database',
  'Connect',
  'Backfill',
  'Train',
  'Score',
  'Propose thresholds',
  'Write',
  'Tasks',
];

type Summary = {
  readonly address: string;
  readonly leads: number;
  readonly resumed: boolean;
  readonly fieldsWritten: number;
  readonly tasks: number;
  readonly model: string;
  readonly rocAuc: number;
};

type Begun = {
  /** Rejects when it ends before. */
  readonly summary: Promise<Summary>;
  /** All that the terminal said so far. */
  told(): string;
  tells(pattern: RegExp): Promise<void>;
  /** Ctrl-C unless said; resolves when the process is gone. */
  end(signal?: NodeJS.Signals): Promise<void>;
};

type Started = Omit<Begun, 'summary'> & { readonly summary: Summary };

async function start(options: readonly string[]): Promise<Started> {
  const begun = begin(options, folder);
  return { ...begun, summary: await begun.summary };
}

function begin(options: readonly string[], data: string): Begun {
  const child = spawn(join(ROOT, 'leadlight'), ['start', '--port', '0', '--json', ...options], {
    env: { ...process.env, LEADLIGHT_DATA: data, HUBSPOT_CLIENT_ID: '', HUBSPOT_CLIENT_SECRET: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const summary = firstLine(child, () => said).then((line): Summary => JSON.parse(line));
  // Who ends it before asks for no summary.
  void Promise.allSettled([summary]);
  return {
    summary,
    told: () => said,
    tells: async (pattern) => {
      while (!pattern.test(said)) {
        if (child.exitCode !== null) throw new Error(`It ended before it told ${pattern}:\n${said}`);
        await new Promise((waited) => setTimeout(waited, 100));
      }
    },
    async end(signal = 'SIGINT') {
      if (child.exitCode === null) child.kill(signal);
      await gone;
    },
  };
}

function firstLine(child: ChildProcess, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let line = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      line += text;
      if (line.includes('\n')) resolve(line);
    });
    child.once('exit', (code) => reject(new Error(`./leadlight start ended with ${code}:\n${said()}`)));
  });
}

/** The process of the demo's PostgreSQL, by its lock file; null when it has ended. */
function postgresOf(data: string): number | null {
  const lock = join(data, 'sandbox/postgres/cluster/postmaster.pid');
  return existsSync(lock) ? Number(readFileSync(lock, 'utf8').split('\n')[0]) : null;
}
