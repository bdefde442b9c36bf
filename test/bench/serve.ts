import { cpus } from 'node:os';
import {
  boostedTreesCandidate,
  createRandom,
  createServing,
  type ExampleTable,
  type Matrix,
  packScorer,
  selectRows,
} from '@leadlight/scoring-core';

export const description = 'Serving: latency of a single row, rows per second in batches of 10,000';

const NUMBERS = 25;
const CATEGORIES = 15;
const VALUES = 20;
const BATCH = 10_000;
const SINGLE_ROWS = 2_000;
const ROUNDS = 7;

/** A scorer of 300 trees on 25 numbers and 15 categories, opened with 1 and with 2 threads. */
export async function run(): Promise<void> {
  const cores = cpus();
  console.log(`${cores[0]?.model.trim()}, ${cores.length} cores, Node ${process.version}`);
  const model = boostedModel();
  const files = packScorer(model, FACTS);
  const megabytes = (files['model.onnx'].length / 1e6).toFixed(1);
  console.log(
    `300 trees of depth 3, ${NUMBERS} numbers, ${CATEGORIES} categories: model.onnx ${megabytes} MB`,
  );
  const batch = randomLeads(BATCH, 2).matrix;
  for (const threads of [1, 2]) {
    const started = performance.now();
    const serving = await createServing(files, { threads });
    const opened = performance.now() - started;
    const worst = largestDifference((await serving.score(batch)).margin, model.predict(batch));
    const batches = await timesOf(() => serving.score(batch), ROUNDS);
    const singles = await timesOf((round) => serving.score(selectRows(batch, [round])), SINGLE_ROWS);
    const rate = Math.round((BATCH / quantile(batches, 0.5)) * 1000);
    console.log(
      [
        `threads ${threads}: opened in ${opened.toFixed(0)} ms`,
        `single row ${micro(quantile(singles, 0.5))}, 99 % under ${micro(quantile(singles, 0.99))}`,
        `${rate.toLocaleString('en-US')} rows/s in batches of ${BATCH.toLocaleString('en-US')}`,
        `largest difference in margin ${worst.toExponential(1)}`,
      ].join('; '),
    );
    await serving.close();
  }
}

function largestDifference(a: Float64Array, b: Float64Array): number {
  return a.reduce((worst, value, row) => Math.max(worst, Math.abs(value - b[row])), 0);
}

/** Milliseconds of each round, after two that warm up. */
async function timesOf(work: (round: number) => Promise<unknown>, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = -2; round < rounds; round++) {
    const started = performance.now();
    await work(Math.max(0, round));
    if (round >= 0) times.push(performance.now() - started);
  }
  return times.sort((x, y) => x - y);
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

function micro(milliseconds: number): string {
  return `${Math.round(milliseconds * 1000)} µs`;
}

const FACTS = {
  version: 'bench',
  createdAt: '2026-01-01T00:00:00Z',
  outcome: 'deal_won',
  horizonDays: 90,
  input: null,
  calibrator: { kind: 'beta', a: 1.1, b: 0.9, c: 0.1 },
  baseRate: null,
  metrics: null,
  trainingWindow: { from: null, to: null, asOf: null },
  dataHash: '',
  reasons: null,
} as const;

function randomLeads(rows: number, seed: number): ExampleTable {
  const random = createRandom(seed);
  const numbers = Array.from({ length: NUMBERS }, (_, index) => ({
    kind: 'number' as const,
    name: `number ${index}`,
    values: Float32Array.from({ length: rows }, () => (random() < 0.05 ? Number.NaN : random() ** 2 * 100)),
  }));
  const categories = Array.from({ length: CATEGORIES }, (_, index) => ({
    kind: 'category' as const,
    name: `category ${index}`,
    categories: Array.from({ length: VALUES }, (_, code) => `value ${code}`),
    codes: Int32Array.from({ length: rows }, () => Math.floor(random() * (VALUES + 1)) - 1),
  }));
  const matrix: Matrix = { rows, columns: [...numbers, ...categories] };
  const labels = Float64Array.from({ length: rows }, (_, row) => {
    const logOdds =
      (numbers[0].values[row] + numbers[1].values[row]) / 40 - 2 + (categories[0].codes[row] % 3) / 2;
    return random() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
  });
  const each = Int32Array.from({ length: rows }, (_, row) => row);
  return {
    matrix,
    labels,
    weights: new Float64Array(rows).fill(1),
    leads: each,
    accounts: each,
    moments: null,
  };
}

function boostedModel() {
  const table = randomLeads(5_000, 1);
  return boostedTreesCandidate()
    .crossFit(table, [{ learn: table.leads, predict: table.leads }], 1)
    .fit(table, 1);
}

if (import.meta.main) await run();
