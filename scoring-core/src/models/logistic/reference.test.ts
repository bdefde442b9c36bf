import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type CsvTable,
  guessColumn,
  hasSharedData,
  keepRows,
  numberColumn,
  numbersOf,
  readSharedCsv,
  readSharedJson,
  textOf,
} from '../linear/csv-for-tests.ts';
import type { TrainingSet } from '../model.ts';
import type { Logistic } from './logistic.ts';
import { trainLogistic } from './train-logistic.ts';

const referenceJson = z.object({
  logistic_online_shoppers: z.object({
    columns: z.array(z.string()),
    n: z.number(),
    fits: z.array(
      z.object({
        l2_penalty_on_sum_of_log_losses: z.number(),
        intercept_unpenalised: z.number(),
        coefficients_on_standardised_columns: z.record(z.string(), z.number()),
      }),
    ),
  }),
});

function part(table: CsvTable, name: string): CsvTable {
  const parts = textOf(table, 'split_random');
  return keepRows(table, (row) => parts[row] === name);
}

describe.skipIf(!hasSharedData())(
  'logistic regression on real data (skipped where shared/data is absent)',
  () => {
    it("has scikit-learn's coefficients on the shop sessions within 1e-4", () => {
      const reference = referenceJson.parse(
        readSharedJson('reference_statistics.json'),
      ).logistic_online_shoppers;
      const train = part(readSharedCsv('online_shoppers/sessions.csv'), 'train');
      expect(train.rows).toBe(reference.n);
      const set: TrainingSet = {
        matrix: {
          rows: train.rows,
          columns: reference.columns.map((name) => numberColumn(name, numbersOf(train, name))),
        },
        labels: Float64Array.from(textOf(train, 'Revenue'), (value) => (value === 'TRUE' ? 1 : 0)),
        weights: new Float64Array(train.rows).fill(1),
      };
      expect(reference.fits.length).toBeGreaterThan(1);
      for (const fit of reference.fits) {
        const { data } = trainLogistic(set, {
          l2: fit.l2_penalty_on_sum_of_log_losses,
          transforms: 'identity',
        });
        expect(Math.abs(data.intercept - fit.intercept_unpenalised)).toBeLessThan(1e-4);
        reference.columns.forEach((name, index) => {
          const term = data.terms[index];
          const coefficient = term.kind === 'number' ? term.coefficient : Number.NaN;
          const expected = fit.coefficients_on_standardised_columns[name];
          expect(Math.abs(coefficient - expected)).toBeLessThan(1e-4);
        });
      }
    });

    it.each([
      ['online_shoppers/sessions.csv', 'Revenue', 'TRUE', 0.03],
      ['x_education_leads/leads.csv', 'Converted', '1', -0.005],
    ])(
      'on %s is better, or as good within noise, with skewed numbers on a logarithmic scale',
      (path, outcome, positive, leastGain) => {
        const table = readSharedCsv(path);
        const toSet = (rows: CsvTable): TrainingSet => ({
          matrix: { rows: rows.rows, columns: knownEarly(table).map((name) => guessColumn(rows, name)) },
          labels: Float64Array.from(textOf(rows, outcome), (value) => (value === positive ? 1 : 0)),
          weights: new Float64Array(rows.rows).fill(1),
        });
        const train = toSet(part(table, 'train'));
        const test = toSet(part(table, 'test'));
        const plain = meanLogLoss(trainLogistic(train, { transforms: 'identity' }), test);
        const logarithmic = meanLogLoss(trainLogistic(train, { transforms: 'auto' }), test);
        expect(plain - logarithmic).toBeGreaterThan(leastGain);
      },
    );
  },
);

/** Numbers and sources that are known before anybody talks to the lead; the outcome and the splits are not. */
function knownEarly(table: CsvTable): string[] {
  const wanted = [
    ...['Administrative', 'Administrative_Duration', 'Informational', 'Informational_Duration'],
    ...['ProductRelated', 'ProductRelated_Duration', 'BounceRates', 'ExitRates', 'PageValues', 'SpecialDay'],
    ...['Lead Origin', 'Lead Source', 'TotalVisits', 'Total Time Spent on Website', 'Page Views Per Visit'],
  ];
  return wanted.filter((name) => table.text.has(name));
}

function meanLogLoss(model: Logistic, set: TrainingSet): number {
  const margins = model.predict(set.matrix);
  let sum = 0;
  for (let row = 0; row < margins.length; row++) {
    const against = set.labels[row] === 1 ? -margins[row] : margins[row];
    sum += Math.log1p(Math.exp(against));
  }
  return sum / margins.length;
}
