import { access, constants, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { BacktestResult } from '../backtest/result.ts';
import { renderReport } from '../reports/render-report.ts';
import { printBacktest } from './print-backtest.ts';
import type { Progress } from './progress.ts';

/** Fails at once, before the long work, where a result could not be written later. */
export async function checkTargets(paths: readonly (string | undefined)[]): Promise<void> {
  for (const path of paths) {
    if (path === undefined || path === '-') continue;
    await access(dirname(resolve(path)), constants.W_OK);
  }
}

/** Prints the short version and writes what was asked for; `--json -` puts the JSON alone on standard output. */
export async function writeResult(
  result: BacktestResult,
  wishes: { readonly json?: string | undefined; readonly report?: string | undefined },
  progress: Progress,
): Promise<void> {
  if (wishes.report !== undefined) {
    progress.stage('Drawing the report');
    await writeFile(wishes.report, await renderReport(result));
  }
  progress.done();
  if (wishes.json === '-') {
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    return;
  }
  if (wishes.json !== undefined) await writeFile(wishes.json, `${JSON.stringify(result, null, 2)}\n`);
  process.stdout.write(printBacktest(result));
  if (wishes.report !== undefined) process.stdout.write(`\nThe report with pictures: ${wishes.report}\n`);
  else process.stdout.write('\nFor the report with pictures add --report report.html\n');
}
