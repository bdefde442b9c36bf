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
    await page.locator('.leads tbody a').first().click();
    await page.getByRole('heading', { name: 'Call within 1 hour' }).waitFor();
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
  }, 240_000);
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

type Started = {
  readonly summary: {
    readonly address: string;
    readonly leads: number;
    readonly resumed: boolean;
    readonly fieldsWritten: number;
    readonly tasks: number;
    readonly model: string;
    readonly rocAuc: number;
  };
  /** All that the terminal said so far. */
  told(): string;
  tells(pattern: RegExp): Promise<void>;
  /** Ctrl-C; resolves when the process is gone. */
  end(): Promise<void>;
};

async function start(options: readonly string[]): Promise<Started> {
  const child = spawn(join(ROOT, 'leadlight'), ['start', '--port', '0', '--json', ...options], {
    env: { ...process.env, LEADLIGHT_DATA: folder, HUBSPOT_CLIENT_ID: '', HUBSPOT_CLIENT_SECRET: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const summary = await firstLine(child, () => said);
  return {
    summary: JSON.parse(summary),
    told: () => said,
    tells: async (pattern) => {
      while (!pattern.test(said)) {
        if (child.exitCode !== null) throw new Error(`It ended before it told ${pattern}:\n${said}`);
        await new Promise((waited) => setTimeout(waited, 100));
      }
    },
    async end() {
      if (child.exitCode === null) child.kill('SIGINT');
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
