import { expect, it } from 'vitest';
import { asMatrix, COLUMNS, syntheticLeads } from './synthetic-leads.ts';

const leads = syntheticLeads(5000, 1);
const columns = asMatrix(leads).columns.map((column) => (column.kind === 'number' ? [...column.values] : []));

it('makes the table that the bench promises: 5 % missing, a third of the columns skewed counts', () => {
  const missing = columns.flat().filter(Number.isNaN).length / (5000 * COLUMNS);
  expect(Math.abs(missing - 0.05)).toBeLessThan(0.003);
  const counts = columns.filter((values) =>
    values.every((value) => Number.isNaN(value) || Number.isInteger(value)),
  );
  expect(counts.length).toBe(COLUMNS / 3);
  for (const values of counts) {
    const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
    const mean = known.reduce((a, b) => a + b, 0) / known.length;
    expect(mean).toBeGreaterThan(1.3 * known[known.length >> 1]);
  }
});

it('has buyers enough on both sides, and is the same for the same seed', () => {
  const rate = leads.labels.reduce((a, b) => a + b, 0) / 5000;
  expect(rate).toBeGreaterThan(0.2);
  expect(rate).toBeLessThan(0.5);
  expect(syntheticLeads(5000, 1)).toEqual(leads);
  expect(syntheticLeads(10, 2).values).not.toEqual(leads.values.slice(0, 10 * COLUMNS));
});
