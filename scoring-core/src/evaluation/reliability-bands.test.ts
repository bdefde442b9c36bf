import { describe, expect, it } from 'vitest';
import { bandOf, equalWidthEdges } from './bands.ts';
import { reliabilityBands } from './reliability-bands.ts';
import { drawSample } from './testing/drawn-sample.ts';
import { wilsonInterval } from './wilson.ts';

describe('bandOf', () => {
  it('holds the lower edge, and the last band both', () => {
    const edges = equalWidthEdges(10);
    expect([0, 0.0999, 0.1, 0.3, 0.7, 0.9, 1].map((p) => bandOf(p, edges))).toEqual([0, 0, 1, 3, 7, 9, 9]);
    expect([0.2, 0.5, 0.75].map((p) => bandOf(p, [0, 0.4, 0.75, 1]))).toEqual([0, 1, 2]);
  });
});

describe('reliabilityBands', () => {
  it('leaves out bands without rows and gives Wilson intervals', () => {
    const bands = reliabilityBands(Float64Array.of(0.02, 0.04, 0.95), Float64Array.of(0, 1, 1));
    expect(bands).toEqual([
      { from: 0, to: 0.1, predicted: 0.03, observed: 0.5, n: 2, ...wilsonInterval(1, 2) },
      { from: 0.9, to: 1, predicted: 0.95, observed: 1, n: 1, ...wilsonInterval(1, 1) },
    ]);
    expect(reliabilityBands(new Float64Array(), new Float64Array())).toEqual([]);
  });

  it('counts five like rows of an account as one', () => {
    const { propensities, labels } = drawSample(400, 11);
    const repeat = (values: Float64Array) =>
      Float64Array.from({ length: 2000 }, (_, row) => values[Math.floor(row / 5)]);
    const accounts = Int32Array.from({ length: 2000 }, (_, row) => Math.floor(row / 5));
    const once = reliabilityBands(propensities, labels);
    const copied = reliabilityBands(repeat(propensities), repeat(labels), { accounts });
    expect(copied.map((band) => band.n)).toEqual(once.map((band) => 5 * band.n));
    copied.forEach((band, index) => {
      expect(band.low).toBeCloseTo(once[index].low, 2);
      expect(band.high).toBeCloseTo(once[index].high, 2);
    });
  });

  it('covers the truth about 95 times in 100', () => {
    const bands = Array.from({ length: 60 }, (_, seed) => {
      const { propensities, labels } = drawSample(2000, seed + 100);
      return reliabilityBands(propensities, labels);
    }).flat();
    const covered = bands.filter((band) => band.low <= band.predicted && band.predicted <= band.high).length;
    expect(covered / bands.length).toBeGreaterThan(0.92);
    expect(covered / bands.length).toBeLessThan(0.99);
  });

  it('weighs', () => {
    const [band] = reliabilityBands(Float64Array.of(0.02, 0.08), Float64Array.of(0, 1), {
      weights: Float64Array.of(3, 1),
    });
    expect(band.predicted).toBeCloseTo(0.035, 12);
    expect(band.observed).toBe(0.25);
  });
});
