import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { CANDIDATES, csvExamples, readLeadsTable } from '@leadlight/crm-app';
import {
  backtest,
  compareScorers,
  createRandom,
  type ExampleTable,
  logLoss,
  type Parts,
  rocAuc,
  shuffle,
} from '@leadlight/scoring-core';
import { simulatedCompany } from './accuracy/company.ts';
import { anchorKey, anchors, type Variant, variants } from './accuracy/data-sets.ts';
import { hasXgboost, xgbShallow } from './accuracy/xgboost.ts';

export const description =
  'Accuracy on the shared data beside its anchors and XGBoost, and on the simulated company';

export const usage = `Usage: ./leadlight bench accuracy [--resplits N] [--json]

Everything by default settings, nothing tuned per data set. Where Debian's python3-xgboost is installed it learns the
same rows in the same run.

  --resplits N   random re-splits of each variant (default 20; 0 for a quick look)
  --json         print the rows as JSON`;

type Row = {
  readonly name: string;
  readonly champion: string;
  readonly rocAuc: number;
  readonly logLoss: number;
  readonly anchor: { readonly rocAuc: number; readonly logLoss: number } | null;
  /** Ours minus XGBoost's of this run, ROC-AUC by paired bootstrap; null without XGBoost. */
  readonly againstXgboost: { readonly rocAuc: number; readonly low: number; readonly logLoss: number } | null;
  readonly calibration: string;
};

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { resplits: { type: 'string', default: '20' }, json: { type: 'boolean', default: false } },
  });
  const all = variants();
  if (all.length === 0) {
    console.log('The shared data is not beside this checkout: there is nothing to measure on.');
    return;
  }
  const known = anchors();
  const withXgboost = hasXgboost();
  const rows: Row[] = [];
  const resplit: Row[] = [];
  if (!values.json) console.log(header(withXgboost));
  for (const variant of all) {
    for (const split of variant.splits) {
      const key = anchorKey(variant.set, variant.columns, split);
      const { table, parts } = await examplesOf(variant, split);
      const row = await measure(key, table, parts, known.get(key) ?? null, withXgboost);
      rows.push(row);
      if (!values.json) console.log(line(row));
    }
    const { table, parts } = await examplesOf(variant, variant.splits[0]);
    for (let seed = 1; seed <= Number(values.resplits); seed++) {
      const key = `${variant.set} / ${variant.columns} / re-split ${seed}`;
      resplit.push(await measure(key, table, anew(parts, seed), null, withXgboost));
    }
    if (!values.json && resplit.length > 0)
      console.log(summary(`  … ${values.resplits} re-splits each, so far`, resplit));
  }
  const company = await simulatedCompany();
  if (values.json) {
    console.log(JSON.stringify({ rows, resplit, company }, null, 2));
    return;
  }
  console.log(`\n${summary('all splits', rows)}`);
  if (resplit.length > 0) console.log(summary('all re-splits', resplit));
  console.log('\nThe simulated company (share of the possible gain; distance to the truth):');
  for (const each of company ?? []) {
    console.log(
      `${each.isChampion ? '→' : ' '} ${each.model.padEnd(14)} ${each.shareOfGain.toFixed(3)}  ${each.distance.toFixed(4)}`,
    );
  }
}

async function examplesOf(variant: Variant, split: string): Promise<{ table: ExampleTable; parts: Parts }> {
  const list = await readLeadsTable(variant.path.pathname);
  return csvExamples(list, { outcome: variant.outcome, drop: variant.drop, splitColumn: split, seed: 1 });
}

async function measure(
  name: string,
  table: ExampleTable,
  parts: Parts,
  anchor: Row['anchor'],
  withXgboost: boolean,
): Promise<Row> {
  const judged = backtest(table, parts, { candidates: CANDIDATES, seed: 1, now: Date.now, outcomes: 'wins' });
  if (judged.status !== 'judged') throw new Error(`${name}: ${judged.gate.message}`);
  const { propensities, test, checks } = judged;
  const theirs = withXgboost ? await xgbShallow(table, parts) : null;
  return {
    name,
    champion: judged.champion.kind,
    rocAuc: rocAuc(propensities, test.labels),
    logLoss: logLoss(propensities, test.labels),
    anchor,
    againstXgboost: theirs && against(propensities, theirs, test.labels),
    calibration: checks.passes ? 'passes' : checks.baseRateMoved ? 'fails; base rate moved, said' : 'FAILS',
  };
}

function against(ours: Float64Array, theirs: Float64Array, labels: Float64Array) {
  const { difference, low } = compareScorers(rocAuc, ours, theirs, labels, { seed: 1 });
  return { rocAuc: difference, low, logLoss: logLoss(ours, labels) - logLoss(theirs, labels) };
}

/** The same shares of rows, drawn anew. */
function anew(parts: Parts, seed: number): Parts {
  const rows = shuffle(
    Int32Array.from([...parts.train, ...parts.validation, ...parts.test]),
    createRandom(seed),
  );
  const from = parts.train.length;
  const to = from + parts.validation.length;
  return { train: rows.slice(0, from), validation: rows.slice(from, to), test: rows.slice(to) };
}

function header(withXgboost: boolean): string {
  const cores = cpus();
  return [
    `${cores[0]?.model.trim()}, ${cores.length} cores, Node ${process.version}${withXgboost ? ', with XGBoost in the same run' : ' (python3-xgboost is not installed)'}`,
    '',
    'set / columns / split                                    champion       ROC-AUC (anchor)   log loss (anchor)   − XGBoost [low]    calibration',
  ].join('\n');
}

function line(row: Row): string {
  const anchorAuc = row.anchor ? `(${row.anchor.rocAuc.toFixed(4)})` : '';
  const anchorLoss = row.anchor ? `(${row.anchor.logLoss.toFixed(4)})` : '';
  const difference = row.againstXgboost
    ? `${signed(row.againstXgboost.rocAuc)} [${signed(row.againstXgboost.low)}]`
    : '';
  return `${row.name.padEnd(56)} ${row.champion.padEnd(14)} ${row.rocAuc.toFixed(4)} ${anchorAuc.padEnd(10)} ${row.logLoss.toFixed(4)} ${anchorLoss.padEnd(10)} ${difference.padEnd(20)} ${row.calibration}`;
}

function summary(name: string, rows: readonly Row[]): string {
  const differences = rows.flatMap((row) => (row.againstXgboost ? [row.againstXgboost] : []));
  if (differences.length === 0) return `${name}: ${rows.length} measured`;
  const mean = (pick: (each: (typeof differences)[number]) => number): number =>
    differences.reduce((sum, each) => sum + pick(each), 0) / differences.length;
  const lowest = Math.min(...differences.map((each) => each.low));
  return `${name}: ROC-AUC ours − XGBoost ${signed(mean((each) => each.rocAuc))} on average (lowest 95 % bound ${signed(lowest)}), log loss ${signed(mean((each) => each.logLoss))}`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}
