import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { compareScorers } from './compare-scorers.ts';
import { delong } from './delong.ts';
import { logLoss } from './log-loss.ts';
import { rocAuc } from './roc-auc.ts';
import { drawSample } from './testing/drawn-sample.ts';

const { margins, propensities, labels } = drawSample(800, 14);
const random = createRandom(1);
const noisier = margins.map((margin) => margin + 3 * (random() - 0.5));

describe('compareScorers', () => {
  it("agrees with DeLong's test on independent rows", () => {
    const wanted = delong(margins, noisier, labels);
    const found = compareScorers(rocAuc, margins, noisier, labels);
    const error = Math.sqrt(wanted.varianceA + wanted.varianceB - 2 * wanted.covariance);
    expect(found.difference).toBeCloseTo(wanted.aucA - wanted.aucB, 12);
    expect((found.high - found.low) / (2 * 1.96 * error)).toBeGreaterThan(0.85);
    expect((found.high - found.low) / (2 * 1.96 * error)).toBeLessThan(1.15);
    expect(found.p).toBeLessThan(0.05);
  });

  it('finds nothing between a scorer and itself', () => {
    const same = compareScorers(logLoss, propensities, propensities, labels, { repeats: 100 });
    expect(same).toEqual({ difference: 0, low: 0, high: 0, p: 1 });
  });

  it('does not take copies of rows for new rows', () => {
    const repeat = (values: Float64Array) =>
      Float64Array.from({ length: 3200 }, (_, row) => values[row % 800]);
    const clusters = Int32Array.from({ length: 3200 }, (_, row) => row % 800);
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    const once = compareScorers(rocAuc, margins, noisier, labels, { repeats: 400 });
    const copied = [repeat(margins), repeat(noisier), repeat(labels)] as const;
    const blind = compareScorers(rocAuc, ...copied, { repeats: 400 });
    const aware = compareScorers(rocAuc, ...copied, { repeats: 400, clusters });
    expect(width(blind) / width(once)).toBeLessThan(0.65);
    expect(width(aware) / width(once)).toBeGreaterThan(0.85);
  });
});

describe('delong', () => {
  it('is empty-handed, not wrong, where a class has one row', () => {
    const test = delong(Float64Array.of(1, 2, 3), Float64Array.of(3, 1, 2), Float64Array.of(1, 0, 0));
    expect(test.aucA).toBe(0);
    expect(test.varianceA).toBeNaN();
    expect(test.p).toBeNaN();
  });

  it('knows nothing of luck where all rows are of one account', () => {
    const clusters = new Int32Array(labels.length);
    const { difference, low, high, p } = compareScorers(rocAuc, margins, noisier, labels, { clusters });
    expect(difference).toBeGreaterThan(0);
    expect([low, high, p]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  it('weighs rows of 0 as absent', () => {
    const weights = labels.map((_, row) => (row < 400 ? 1 : 0));
    const half = (values: Float64Array) => values.slice(0, 400);
    const wanted = delong(half(margins), half(noisier), half(labels));
    const found = delong(margins, noisier, labels, weights);
    expect(found.z).toBeCloseTo(wanted.z, 9);
  });
});
