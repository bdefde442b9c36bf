import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { ExampleTable, Parts } from '@leadlight/scoring-core';

/** Debian's Python has python3-xgboost; a Python from elsewhere need not. */
const PYTHON = '/usr/bin/python3';
/** Rarer categories share a column, as the anchors have it. */
const RARE = 10;

export function hasXgboost(): boolean {
  return spawnSync(PYTHON, ['-c', 'import xgboost']).status === 0;
}

/** The test part's propensities by XGBoost with the settings of the anchor `xgb_shallow`, one-hot as there. */
export async function xgbShallow(table: ExampleTable, parts: Parts): Promise<Float64Array> {
  const columns = oneHot(table);
  const { rows } = table.matrix;
  const cells = new Float32Array(rows * columns.length);
  columns.forEach((column, place) => {
    for (let row = 0; row < rows; row++) cells[row * columns.length + place] = column[row];
  });
  const job = {
    rows,
    columns: columns.length,
    train: [...parts.train],
    validation: [...parts.validation],
    test: [...parts.test],
  };
  const python = spawn(PYTHON, [new URL('./xgb_shallow.py', import.meta.url).pathname], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  python.stdin.write(`${JSON.stringify(job)}\n`);
  python.stdin.write(Buffer.from(cells.buffer));
  python.stdin.end(Buffer.from(Uint8Array.from(table.labels)));
  const chunks: Buffer[] = [];
  python.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = await once(python, 'close');
  if (code !== 0) throw new Error(`XGBoost ended with code ${code}.`);
  return Float64Array.from(JSON.parse(Buffer.concat(chunks).toString()));
}

function oneHot({ matrix }: ExampleTable): Float32Array[] {
  return matrix.columns.flatMap((column) => {
    if (column.kind === 'number') return [column.values];
    const counts = new Float64Array(column.categories.length + 1);
    for (const code of column.codes) counts[code + 1]++;
    const groups = [...counts.keys()].filter((group) => counts[group] >= RARE);
    const rare = [...counts.keys()].filter((group) => counts[group] > 0 && counts[group] < RARE);
    const indicator = (members: readonly number[]): Float32Array =>
      Float32Array.from(column.codes, (code) => (members.includes(code + 1) ? 1 : 0));
    return [...groups.map((group) => indicator([group])), ...(rare.length > 0 ? [indicator(rare)] : [])];
  });
}
