import { describe, expect, test } from 'vitest';
import { defaultRules } from '../models/rules/default-rules.ts';
import { createRandom } from '../random.ts';
import { type Candidate, meanMarginLoss } from './candidate.ts';
import { blendCandidate } from './candidate-blend.ts';
import type { ExampleTable } from './example-table.ts';

const rows = 4000;
const random = createRandom(3);
/** Two halves of the truth, each seen by one part only. */
const halves = [0, 1].map(() => Float64Array.from({ length: rows }, () => 3 * (random() - 0.5)));
const own = Int32Array.from({ length: rows }, (_, row) => row);
const table: ExampleTable = {
  matrix: {
    rows,
    columns: [{ kind: 'number', name: 'visits', values: Float32Array.from(halves[0]) }],
  },
  labels: Float64Array.from({ length: rows }, (_, row) =>
    random() < 1 / (1 + Math.exp(-halves[0][row] - halves[1][row])) ? 1 : 0,
  ),
  weights: new Float64Array(rows).fill(1),
  leads: own,
  accounts: own,
  moments: null,
};

/** A part whose out-of-fold margins are given. */
function knowing(kind: Candidate['kind'], margins: Float64Array): Candidate {
  return {
    kind,
    crossFit: () => ({ margins, settings: { [kind]: 1 }, fit: (set) => defaultRules(set.matrix) }),
  };
}

const blendOf = (first: Float64Array, second: Float64Array) =>
  blendCandidate([knowing('logistic', first), knowing('boosted_trees', second)]).crossFit(table, [], 1);
const noise = Float64Array.from({ length: rows }, () => 6 * (random() - 0.5));
const lossOf = (margins: Float64Array): number => meanMarginLoss(margins, table.labels, table.weights);

describe('the shares of a blend', () => {
  test('are even where the parts know equally much, and the blend errs less than each', () => {
    const blend = blendOf(halves[0], halves[1]);
    expect(blend.settings).toMatchObject({ logistic: 1, boosted_trees: 1 });
    expect(blend.settings.boosted_trees_share).toBeGreaterThan(0.35);
    expect(blend.settings.boosted_trees_share).toBeLessThan(0.65);
    expect(lossOf(blend.margins)).toBeLessThan(Math.min(lossOf(halves[0]), lossOf(halves[1])) - 0.01);
  });

  test('leave a part that knows nothing next to nothing, whichever it is', () => {
    expect(blendOf(noise, halves[1]).settings.boosted_trees_share).toBeGreaterThanOrEqual(0.9);
    expect(blendOf(halves[0], noise).settings.boosted_trees_share).toBeLessThanOrEqual(0.1);
  });

  test('are those of the out-of-fold margins and of the stored model alike', () => {
    const blend = blendOf(noise, halves[1]);
    const shares = [blend.settings.logistic_share, blend.settings.boosted_trees_share];
    expect(blend.margins[7]).toBeCloseTo(shares[0] * noise[7] + shares[1] * halves[1][7], 12);
    expect(blend.fit(table, 1).toJSON()).toMatchObject({ kind: 'blend', shares });
  });

  test('leave out of the stored model a part that only does harm', () => {
    // Too timid as it is: the opposite could not even serve to make it less sure.
    const timid = halves[1].map((margin) => 0.3 * margin);
    const blend = blendOf(
      timid.map((margin) => -margin),
      timid,
    );
    expect(blend.settings).toMatchObject({ logistic_share: 0, boosted_trees_share: 1 });
    expect(blend.fit(table, 1).toJSON()).toMatchObject({ shares: [1], parts: [expect.anything()] });
  });

  test('pass over rows that no fold predicted', () => {
    const unknown = halves[1].map((margin, row) => (row % 2 === 0 ? Number.NaN : margin));
    const blend = blendOf(noise, unknown);
    expect(blend.settings.boosted_trees_share).toBeGreaterThanOrEqual(0.9);
    expect(Number.isNaN(blend.margins[0])).toBe(true);
  });
});
