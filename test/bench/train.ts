import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { areaUnderRoc } from './beside-xgboost/area-under-roc.ts';
import { compareInAFolder, type Sizes } from './beside-xgboost/in-a-folder.ts';
import { hasXgboost, machine, median, runProgram } from './beside-xgboost/measure.ts';
import { COLUMNS, syntheticLeads, writeLeads } from './beside-xgboost/synthetic-leads.ts';

export const description = 'Training: boosted trees beside XGBoost hist, with ROC-AUC, memory and growth';

export const usage = `Usage: ./leadlight bench train [options]

Trains 100 trees of depth 6 (learning rate 0.1, 2 threads) on simulated leads, in turn with Debian's python3-xgboost
if it is there. Each run is a process of its own, cold, from the table in memory to the trained model.

Options:
  --rows N      rows to train on (default 800000)
  --rounds N    runs of each (default 5)
  --threads N   threads of each (default 2)`;

const TREES = '100';
const DEPTH = '6';
const LEARNING_RATE = '0.1';
const TEST_ROWS = 100_000;
/** Shares of the rows for which growth is shown: 100,000 to 800,000. */
const GROWTH = [1 / 8, 1 / 4, 1 / 2, 1];

const report = z.object({
  seconds: z.number(),
  cpuSeconds: z.number(),
  peakBytes: z.number(),
  version: z.string(),
});
type Run = z.infer<typeof report> & { readonly auc: number };

export async function run(args: string[]): Promise<void> {
  compareInAFolder('train', args, '800000', compare);
}

function compare(folder: string, { rows, rounds, threads }: Sizes): void {
  console.log(machine());
  console.log(
    `${rows.toLocaleString('en-US')} rows × ${COLUMNS} columns, ${TREES} trees of depth ${DEPTH}, threads: ${threads}`,
  );
  const test = syntheticLeads(TEST_ROWS, 2);
  writeLeads(folder, 'test', test);
  writeLeads(folder, 'train', syntheticLeads(rows, 1));
  const once = (program: string, table = 'train'): Run => {
    const told = runProgram(program, [folder, table, threads, TREES, DEPTH, LEARNING_RATE], report);
    const margins = new Float64Array(readFileSync(join(folder, 'margins.f64')).buffer);
    return { ...told, auc: areaUnderRoc(margins, test.labels) };
  };
  const compared = hasXgboost();
  const ours: Run[] = [];
  const theirs: Run[] = [];
  for (let round = 1; round <= rounds; round++) {
    ours.push(once('train-ours.ts'));
    console.log(`round ${round}: ours ${told(ours[round - 1])}`);
    if (!compared) continue;
    theirs.push(once('train_xgboost.py'));
    console.log(`round ${round}: xgboost ${told(theirs[round - 1])}`);
  }
  showGrowth(folder, rows, (table) => once('train-ours.ts', table));
  console.log(
    compared
      ? verdict(ours, theirs)
      : 'ratio ours/xgboost hist: not measured, python3-xgboost is not installed',
  );
}

/** Medians of three runs on tables of each size, in rotation; linear means that the time per row stays. */
function showGrowth(folder: string, rows: number, train: (table: string) => Run): void {
  const sizes = GROWTH.map((share) => Math.round(rows * share));
  for (const size of sizes) writeLeads(folder, `growth-${size}`, syntheticLeads(size, 3));
  const rounds = [1, 2, 3].map(() => sizes.map((size) => train(`growth-${size}`).seconds));
  sizes.forEach((size, place) => {
    const seconds = median(rounds.map((round) => round[place]));
    const perRow = ((seconds * 1e6) / size).toFixed(2);
    console.log(`growth: ${size.toLocaleString('en-US')} rows ${seconds.toFixed(2)} s, ${perRow} µs per row`);
  });
}

function told({ seconds, cpuSeconds, auc, peakBytes }: Run): string {
  return `${seconds.toFixed(2)} s (processor ${cpuSeconds.toFixed(2)} s), ROC-AUC ${auc.toFixed(5)}, peak ${Math.round(peakBytes / 1e6)} MB`;
}

function verdict(ours: readonly Run[], theirs: readonly Run[]): string {
  const of = (runs: readonly Run[], key: 'seconds' | 'auc' | 'peakBytes'): number =>
    median(runs.map((each) => each[key]));
  const ratio = (key: 'seconds' | 'peakBytes'): string => (of(ours, key) / of(theirs, key)).toFixed(2);
  return [
    `xgboost ${theirs[0].version}; medians of ${ours.length}`,
    `ROC-AUC ours − xgboost: ${(of(ours, 'auc') - of(theirs, 'auc')).toFixed(5)}`,
    `peak memory ours/xgboost: ${ratio('peakBytes')}`,
    `ratio ours/xgboost hist: ${ratio('seconds')}`,
  ].join('\n');
}

if (import.meta.main) await run(process.argv.slice(2));
