import { z } from 'zod';
import { compareInAFolder, type Sizes } from './beside-xgboost/in-a-folder.ts';
import { hasXgboost, machine, median, runProgram } from './beside-xgboost/measure.ts';
import { COLUMNS, syntheticLeads, writeLeads } from './beside-xgboost/synthetic-leads.ts';

export const description = 'Explaining: exact TreeSHAP, rows per second beside XGBoost pred_contribs';

export const usage = `Usage: ./leadlight bench explain [options]

Explains rows with 100 trees of depth 6, in turn with Debian's python3-xgboost if it is there, each in a process of
its own with a model that it trained on the same table. XGBoost has 2 threads, we one.

Options:
  --rows N      rows to explain (default 20000)
  --rounds N    runs of each (default 5)
  --threads N   threads of XGBoost (default 2)`;

const TRAINING_ROWS = 100_000;
const TREES = '100';
const DEPTH = '6';
const LEARNING_RATE = '0.1';

const report = z.object({ seconds: z.number(), largestError: z.number(), version: z.string() });
type Run = z.infer<typeof report>;

export async function run(args: string[]): Promise<void> {
  compareInAFolder('explain', args, '20000', compare);
}

function compare(folder: string, { rows, rounds, threads }: Sizes): void {
  console.log(machine());
  console.log(`${rows.toLocaleString('en-US')} rows × ${COLUMNS} columns, ${TREES} trees of depth ${DEPTH}`);
  writeLeads(folder, 'train', syntheticLeads(TRAINING_ROWS, 1));
  writeLeads(folder, 'test', syntheticLeads(rows, 2));
  const once = (program: string): Run =>
    runProgram(program, [folder, 'train', threads, TREES, DEPTH, LEARNING_RATE], report);
  const rate = (each: Run): number => rows / each.seconds;
  const told = (each: Run): string =>
    `${Math.round(rate(each)).toLocaleString('en-US')} rows per second, adds up within ${each.largestError.toExponential(1)}`;
  const compared = hasXgboost();
  const ours: Run[] = [];
  const theirs: Run[] = [];
  for (let round = 1; round <= rounds; round++) {
    ours.push(once('explain-ours.ts'));
    console.log(`round ${round}: ours ${told(ours[round - 1])}`);
    if (!compared) continue;
    theirs.push(once('explain_xgboost.py'));
    console.log(`round ${round}: xgboost ${told(theirs[round - 1])}`);
  }
  if (!compared) {
    console.log('ratio ours/xgboost rows per second: not measured, python3-xgboost is not installed');
    return;
  }
  console.log(`xgboost ${theirs[0].version}, ${threads} threads; medians of ${rounds}`);
  const ratio = median(ours.map(rate)) / median(theirs.map(rate));
  console.log(`ratio ours/xgboost rows per second: ${ratio.toFixed(2)}`);
}

if (import.meta.main) await run(process.argv.slice(2));
