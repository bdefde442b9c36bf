import { expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import type { ExampleTable } from './example-table.ts';
import { foldsOf } from './folds.ts';

function tableOf(leads: number, perLead: number, withTime: boolean): ExampleTable {
  const rows = leads * perLead;
  const random = createRandom(3);
  const lead = Int32Array.from({ length: rows }, (_, row) => row % leads);
  return {
    matrix: { rows, columns: [] },
    labels: Float64Array.from({ length: rows }, (_, row) => (lead[row] % 10 === 0 ? 1 : 0)),
    weights: new Float64Array(rows).fill(1 / perLead),
    leads: lead,
    accounts: lead,
    moments: withTime
      ? Float64Array.from({ length: rows }, (_, row) => lead[row] * 100 + random() * 50)
      : null,
  };
}

const leadsIn = (table: ExampleTable, rows: Int32Array): Set<number> =>
  new Set([...rows].map((row) => table.leads[row]));

test.each([true, false])('a lead is never on both sides of a fold (time known: %s)', (withTime) => {
  const table = tableOf(200, 4, withTime);
  for (const fold of foldsOf(table, 1)) {
    const learned = leadsIn(table, fold.learn);
    for (const lead of leadsIn(table, fold.predict)) expect(learned.has(lead)).toBe(false);
  }
});

test('with time known, each fold is a stretch of time, and every row is predicted once', () => {
  const table = tableOf(200, 4, true);
  const folds = foldsOf(table, 1);
  expect(folds).toHaveLength(5);
  expect(folds.flatMap((fold) => [...fold.predict]).sort((a, b) => a - b)).toEqual([...table.leads.keys()]);
  // Leads of this table are numbered by their first moment.
  folds.forEach((fold, place) => {
    const leads = [...leadsIn(table, fold.predict)];
    expect([Math.min(...leads), Math.max(...leads)]).toEqual([place * 40, place * 40 + 39]);
  });
});

test('without time, the folds predict every row once and share the positives evenly', () => {
  const table = tableOf(200, 4, false);
  const folds = foldsOf(table, 1);
  expect(folds.flatMap((fold) => [...fold.predict]).sort((a, b) => a - b)).toEqual([...table.leads.keys()]);
  for (const fold of folds) {
    expect([...fold.predict].filter((row) => table.labels[row] === 1)).toHaveLength(16);
  }
});
