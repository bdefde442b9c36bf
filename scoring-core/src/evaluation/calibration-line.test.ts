import { describe, expect, it } from 'vitest';
import { calibrationLine } from './calibration-line.ts';
import { sigmoid } from './log-odds.ts';
import { drawSample } from './testing/drawn-sample.ts';

describe('calibrationLine', () => {
  it('finds the slope and the level that were put in', () => {
    const { margins, labels } = drawSample(40_000, 7);
    const right = calibrationLine(margins.map(sigmoid), labels);
    expect(right.slope).toBeCloseTo(1, 1);
    expect(right.intercept).toBeCloseTo(0, 1);
    const tooExtreme = calibrationLine(
      margins.map((margin) => sigmoid(2 * margin)),
      labels,
    );
    expect(tooExtreme.slope).toBeCloseTo(right.slope / 2, 9);
    const tooHigh = calibrationLine(
      margins.map((margin) => sigmoid(margin + 0.7)),
      labels,
    );
    expect(tooHigh.intercept).toBeCloseTo(right.intercept - 0.7, 9);
    expect(tooHigh.slope).toBeCloseTo(right.slope, 9);
  });

  it('has standard errors that its estimates keep to', () => {
    const lines = Array.from({ length: 200 }, (_, seed) => {
      const { propensities, labels } = drawSample(500, seed);
      return calibrationLine(propensities, labels);
    });
    const within = (distance: (line: (typeof lines)[number]) => number) =>
      lines.filter((line) => Math.abs(distance(line)) < 1.96).length;
    expect(within((line) => (line.slope - 1) / line.slopeError)).toBeGreaterThan(180);
    expect(within((line) => (line.slope - 1) / line.slopeError)).toBeLessThan(199);
    expect(within((line) => line.intercept / line.interceptError)).toBeGreaterThan(180);
  });

  it('knows that copies of a row add nothing', () => {
    const { propensities, labels } = drawSample(400, 8);
    const repeat = (values: Float64Array) =>
      Float64Array.from({ length: 1600 }, (_, row) => values[row % 400]);
    const leads = Int32Array.from({ length: 1600 }, (_, row) => row % 400);
    const once = calibrationLine(propensities, labels);
    const copied = calibrationLine(repeat(propensities), repeat(labels), undefined, leads);
    expect(copied.slope).toBeCloseTo(once.slope, 9);
    expect(copied.slopeError).toBeCloseTo(once.slopeError, 9);
  });

  it('is NaN where there is no answer', () => {
    const oneClass = calibrationLine(Float64Array.of(0.2, 0.3), Float64Array.of(0, 0));
    expect(oneClass.slope).toBeNaN();
    expect(oneClass.intercept).toBeNaN();
    const allEqual = calibrationLine(Float64Array.of(0.2, 0.2, 0.2), Float64Array.of(0, 1, 0));
    expect(allEqual.slope).toBeNaN();
    expect(allEqual.intercept).toBeCloseTo(Math.log(0.5) - Math.log(0.25), 9);
  });
});
