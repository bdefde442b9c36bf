import { describe, expect, it } from 'vitest';
import { bootstrapInterval, percentiles } from './bootstrap.ts';
import { liftAtShare } from './lift.ts';
import { logLoss } from './log-loss.ts';
import { rocAuc } from './roc-auc.ts';
import { drawSample } from './testing/drawn-sample.ts';

describe('bootstrapInterval', () => {
  const { propensities, labels } = drawSample(600, 13);

  it('is repeatable by seed', () => {
    const run = (seed: number) => bootstrapInterval(rocAuc, propensities, labels, { repeats: 50, seed });
    expect(run(4)).toEqual(run(4));
    expect(run(4)).not.toEqual(run(5));
  });

  it('gives the metric of the rows as they are, for any metric', () => {
    const options = { repeats: 50 };
    const lift = (s: Float64Array, l: Float64Array, w?: Float64Array) => liftAtShare(s, l, 0.2, w);
    expect(bootstrapInterval(rocAuc, propensities, labels, options).value).toBe(rocAuc(propensities, labels));
    expect(bootstrapInterval(lift, propensities, labels, options).value).toBe(lift(propensities, labels));
    const loss = bootstrapInterval(logLoss, propensities, labels, options);
    expect(loss.value).toBeCloseTo(logLoss(propensities, labels), 12);
    expect(loss.low).toBeLessThan(loss.value);
    expect(loss.high).toBeGreaterThan(loss.value);
  });

  it("has about DeLong's width on independent rows", () => {
    // Standard error of this AUC by DeLong is about 0.016.
    const { low, high } = bootstrapInterval(rocAuc, propensities, labels);
    expect((high - low) / 2 / 1.96).toBeGreaterThan(0.012);
    expect((high - low) / 2 / 1.96).toBeLessThan(0.022);
  });

  it('is as wide for five copies of a row as for one, when they are of one account', () => {
    const repeat = (values: Float64Array) =>
      Float64Array.from({ length: 3000 }, (_, row) => values[row % 600]);
    const clusters = Int32Array.from({ length: 3000 }, (_, row) => row % 600);
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    const once = width(bootstrapInterval(rocAuc, propensities, labels));
    const blind = width(bootstrapInterval(rocAuc, repeat(propensities), repeat(labels)));
    const aware = width(bootstrapInterval(rocAuc, repeat(propensities), repeat(labels), { clusters }));
    expect(blind / once).toBeLessThan(0.6);
    expect(aware / once).toBeGreaterThan(0.85);
    expect(aware / once).toBeLessThan(1.15);
  });

  it('has no interval where most resamples have no value', () => {
    const { value, low } = bootstrapInterval(rocAuc, Float64Array.of(1, 2), Float64Array.of(0, 0));
    expect(value).toBeNaN();
    expect(low).toBeNaN();
  });

  it('has no interval where all rows are of one account, rather than one of no width', () => {
    const clusters = new Int32Array(propensities.length);
    const { value, low, high } = bootstrapInterval(rocAuc, propensities, labels, { clusters });
    expect(value).toBeGreaterThan(0.5);
    expect([low, high]).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('percentiles', () => {
  it('are linear between values and pass over those that are not numbers', () => {
    const values = Float64Array.from({ length: 101 }, (_, i) => 100 - i);
    expect(percentiles(values)).toEqual({ low: 2.5, high: 97.5 });
    expect(percentiles(Float64Array.of(3, Number.NaN, 3))).toEqual({ low: 3, high: 3 });
  });
});
