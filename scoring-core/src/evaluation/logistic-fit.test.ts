import { describe, expect, it } from 'vitest';
import { fitLogistic } from './logistic-fit.ts';
import { drawSample } from './testing/drawn-sample.ts';

const ones = (rows: number) => new Float64Array(rows).fill(1);

describe('fitLogistic', () => {
  it('gives the log-odds of the rate when there is only a constant', () => {
    const fit = fitLogistic([], Float64Array.of(1, 0, 0, 0), ones(4));
    expect(fit?.coefficients[0]).toBeCloseTo(Math.log(1 / 3), 12);
  });

  it('stands where the gradient is zero', () => {
    const { margins, labels } = drawSample(500, 9);
    const square = margins.map((margin) => margin ** 2);
    const weights = margins.map((_, row) => 0.5 + (row % 3));
    const fit = fitLogistic([margins, square], labels, weights);
    if (!fit) throw new Error('no fit');
    const [a, b, c] = fit.coefficients;
    for (const input of [margins, square, ones(500)]) {
      let gradient = 0;
      for (let row = 0; row < 500; row++) {
        const probability = 1 / (1 + Math.exp(-(a * margins[row] + b * square[row] + c)));
        gradient += weights[row] * (probability - labels[row]) * input[row];
      }
      expect(gradient).toBeCloseTo(0, 5);
    }
  });

  it('has no answer for an input that is constant, or given twice, or for no rows', () => {
    const { margins, labels } = drawSample(50, 10);
    expect(fitLogistic([ones(50)], labels, ones(50))).toBeNull();
    expect(fitLogistic([margins, margins], labels, ones(50))).toBeNull();
    expect(fitLogistic([], new Float64Array(), new Float64Array())).toBeNull();
  });

  it('ends, far out, when a line separates the labels', () => {
    const fit = fitLogistic([Float64Array.of(-2, -1, 1, 2)], Float64Array.of(0, 0, 1, 1), ones(4));
    expect(fit?.coefficients[0]).toBeGreaterThan(10);
  });
});
