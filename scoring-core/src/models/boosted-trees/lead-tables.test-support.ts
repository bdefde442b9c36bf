import { createRandom } from '../../random.ts';
import type { CategoryColumn, Column, NumberColumn } from '../matrix.ts';
import type { TrainingSet } from '../model.ts';

export function numberColumn(name: string, values: Iterable<number>): NumberColumn {
  return { kind: 'number', name, values: Float32Array.from(values) };
}

export function categoryColumn(
  name: string,
  codes: Iterable<number>,
  categories: readonly string[],
): CategoryColumn {
  return { kind: 'category', name, codes: Int32Array.from(codes), categories };
}

export function trainingSet(columns: readonly Column[], labels: Iterable<number>): TrainingSet {
  const all = Float64Array.from(labels);
  return {
    matrix: { rows: all.length, columns },
    labels: all,
    weights: new Float64Array(all.length).fill(1),
  };
}

/**
 * Leads with two numbers that matter (one rising, one a skewed count), one category that matters, one number of
 * noise and a tenth of the values missing; weights between a half and one.
 */
export function simulatedLeads(rows: number, seed: number): TrainingSet {
  const random = createRandom(seed);
  const sources = ['ads', 'search', 'referral', 'event', 'partner'];
  const engagement = new Float32Array(rows);
  const visits = new Float32Array(rows);
  const noise = new Float32Array(rows);
  const source = new Int32Array(rows);
  const labels = new Float64Array(rows);
  const weights = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    engagement[row] = random() * 2 - 1;
    visits[row] = Math.floor(-Math.log(1 - random()) * 3);
    noise[row] = random();
    source[row] = Math.floor(random() * sources.length);
    const margin = 2 * engagement[row] + 0.3 * visits[row] + (source[row] === 2 ? 1.5 : -0.5) - 1;
    labels[row] = random() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
    weights[row] = 0.5 + random() / 2;
    if (random() < 0.1) engagement[row] = Number.NaN;
    if (random() < 0.1) source[row] = -1;
  }
  return {
    matrix: {
      rows,
      columns: [
        { kind: 'number', name: 'engagement', values: engagement },
        { kind: 'number', name: 'visits', values: visits },
        { kind: 'number', name: 'noise', values: noise },
        categoryColumn('source', source, sources),
      ],
    },
    labels,
    weights,
  };
}
