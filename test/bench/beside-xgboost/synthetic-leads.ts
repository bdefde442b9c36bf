import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Matrix } from '../../../scoring-core/src/models/matrix.ts';
import { createRandom, type Random } from '../../../scoring-core/src/random.ts';

/** Columns of the table; every third is a skewed count. */
export const COLUMNS = 30;
const MISSING_SHARE = 0.05;

/** Numbers a row at a time, and labels: the form in which both programs are given the same table. */
export type SyntheticLeads = {
  readonly rows: number;
  readonly values: Float32Array;
  readonly labels: Float32Array;
};

/**
 * Leads whose log-odds come from a third of the columns: some linear, some by a threshold, two by product, so that
 * depth pays. About a third of them buy; 5 % of the values are missing, after the label was drawn.
 */
export function syntheticLeads(rows: number, seed: number): SyntheticLeads {
  const random = createRandom(seed);
  const values = new Float32Array(rows * COLUMNS);
  const labels = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const lead = values.subarray(row * COLUMNS, (row + 1) * COLUMNS);
    for (let column = 0; column < COLUMNS; column++) {
      lead[column] = column % 3 === 0 ? skewedCount(random) : gaussian(random);
    }
    labels[row] = random() < 1 / (1 + Math.exp(-logOdds(lead))) ? 1 : 0;
    for (let column = 0; column < COLUMNS; column++) {
      if (random() < MISSING_SHARE) lead[column] = Number.NaN;
    }
  }
  return { rows, values, labels };
}

function logOdds(lead: Float32Array): number {
  const counts = 0.4 * Math.log1p(lead[0]) + 0.3 * Math.log1p(lead[3]) + (lead[6] > 4 ? 0.8 : 0);
  const numbers = 0.8 * lead[1] - 0.5 * lead[2] + 0.6 * lead[4] * lead[5] + (lead[7] > 0.5 ? 0.7 : 0);
  return counts + numbers + 0.3 * lead[8] * Math.log1p(lead[9]) - 2;
}

/** A count with most leads near zero and a long tail: the whole part of a log-normal. */
function skewedCount(random: Random): number {
  return Math.floor(Math.exp(1.2 * gaussian(random)));
}

/** Box and Muller 1958. */
function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export function asMatrix({ rows, values }: SyntheticLeads): Matrix {
  return {
    rows,
    columns: Array.from({ length: COLUMNS }, (_, column) => {
      const own = new Float32Array(rows);
      for (let row = 0; row < rows; row++) own[row] = values[row * COLUMNS + column];
      return { kind: 'number', name: `c${column}`, values: own };
    }),
  };
}

/** Writes `<name>.values.f32` (row by row, as numpy has it) and `<name>.labels.f32`. */
export function writeLeads(folder: string, name: string, leads: SyntheticLeads): void {
  writeFileSync(join(folder, `${name}.values.f32`), new Uint8Array(leads.values.buffer));
  writeFileSync(join(folder, `${name}.labels.f32`), new Uint8Array(leads.labels.buffer));
}
