import { assert, boolean, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../random.ts';
import { DEFAULT_BOOSTED_TREES, trainCoxTrees } from '../index.ts';
import { numberColumn } from '../lead-tables.test-support.ts';
import { coxDerivatives, coxLoss } from './cox.ts';
import { type Durations, orderMoments } from './risk-sets.ts';

function randomDurations(rows: number, withStart: boolean, seed: number) {
  const random = createRandom(seed);
  // Whole days, so that there are ties.
  const start = Float64Array.from({ length: rows }, () => Math.floor(random() * 5));
  const time = start.map((day) => day + 1 + Math.floor(random() * 8));
  const event = Float64Array.from({ length: rows }, (_, row) => (row === 0 || random() < 0.6 ? 1 : 0));
  const durations: Durations = withStart ? { time, event, start } : { time, event };
  return {
    durations,
    weights: Float64Array.from({ length: rows }, () => 0.5 + random()),
    margins: Float64Array.from({ length: rows }, () => random() * 4 - 2),
  };
}

describe("Cox's partial likelihood", () => {
  it('is, on three leads, what the formula says by hand', () => {
    const durations = { time: Float64Array.of(1, 2, 3), event: Float64Array.of(1, 0, 1) };
    const loss = coxLoss(durations, Float64Array.of(1, 1, 1))(Float64Array.of(Math.log(2), 0, 0));
    // First event: 2 of a risk of 2 + 1 + 1; second: alone at risk.
    expect(loss).toBeCloseTo(Math.log(4 / 2) / 2, 12);
  });

  it('has the derivatives that differences of the loss show', () => {
    assert(
      property(integer(), integer({ min: 2, max: 12 }), boolean(), (seed, rows, withStart) => {
        const { durations, weights, margins } = randomDurations(rows, withStart, seed);
        const loss = coxLoss(durations, weights);
        const eventWeight = weights.reduce((sum, weight, row) => sum + weight * durations.event[row], 0);
        const gradients = new Float64Array(rows);
        const hessians = new Float64Array(rows);
        coxDerivatives(durations, weights, orderMoments(durations), margins, gradients, hessians);
        const lossAt = (row: number, step: number) => {
          const moved = margins.slice();
          moved[row] += step;
          return loss(moved) * eventWeight;
        };
        for (let row = 0; row < rows; row++) {
          const slope = (lossAt(row, 1e-5) - lossAt(row, -1e-5)) / 2e-5;
          const curvature = (lossAt(row, 1e-3) - 2 * lossAt(row, 0) + lossAt(row, -1e-3)) / 1e-6;
          expect(gradients[row]).toBeCloseTo(slope, 6);
          expect(hessians[row]).toBeCloseTo(curvature, 4);
        }
      }),
    );
  });

  it('puts those who act sooner above those who act later', () => {
    const random = createRandom(2);
    const hot = Array.from({ length: 600 }, () => (random() < 0.5 ? 1 : 0));
    const time = Float64Array.from(hot, (isHot) => -Math.log(1 - random()) / (isHot ? 0.3 : 0.1));
    const event = time.map((days) => (days < 10 ? 1 : 0));
    const set = {
      matrix: { rows: 600, columns: [numberColumn('hot', hot)] },
      weights: new Float64Array(600).fill(1),
      durations: { time: time.map((days) => Math.min(days, 10)), event },
    };
    const options = { ...DEFAULT_BOOSTED_TREES, trees: 100, learningRate: 0.1 };
    const { model, watchLosses } = trainCoxTrees(set, options, 1, set);
    const [cold, warm] = model.predict({ rows: 2, columns: [numberColumn('hot', [0, 1])] });
    // The true hazard ratio is 3.
    expect(Math.exp(warm - cold)).toBeGreaterThan(2.4);
    expect(Math.exp(warm - cold)).toBeLessThan(3.6);
    expect(model.objective).toBe('cox');
    expect(watchLosses[99]).toBeLessThan(watchLosses[0]);
  });

  it('stays finite where one who came later hides those before in the rounding, by e^60 times their risk', () => {
    const durations = {
      start: Float64Array.of(5, 0, 0),
      time: Float64Array.of(10, 3, 3.5),
      event: Float64Array.of(1, 1, 0),
    };
    const weights = Float64Array.of(1, 1, 1);
    const margins = Float64Array.of(60, 0, -50);
    const gradients = new Float64Array(3);
    const hessians = new Float64Array(3);
    coxDerivatives(durations, weights, orderMoments(durations), margins, gradients, hessians);
    expect([...gradients, ...hessians].every(Number.isFinite)).toBe(true);
    // Each outcome came to the only one, all but surely, who could have it.
    expect(coxLoss(durations, weights)(margins)).toBeCloseTo(0, 12);
  });

  it('refuses a row that ends before it starts', () => {
    const set = {
      matrix: { rows: 2, columns: [numberColumn('x', [1, 2])] },
      weights: Float64Array.of(1, 1),
      durations: { start: Float64Array.of(0, 4), time: Float64Array.of(3, 4), event: Float64Array.of(1, 1) },
    };
    expect(() => trainCoxTrees(set, DEFAULT_BOOSTED_TREES, 1)).toThrow(/Row 1 is watched from 4 to 4/);
  });

  it('asks for nothing impossible: no event, or one lead alone', () => {
    for (const event of [0, 1]) {
      const set = {
        matrix: { rows: 1, columns: [numberColumn('x', [1])] },
        weights: Float64Array.of(1),
        durations: { time: Float64Array.of(3), event: Float64Array.of(event) },
      };
      const { model } = trainCoxTrees(set, { ...DEFAULT_BOOSTED_TREES, trees: 3 }, 1);
      expect(model.predict(set.matrix)[0]).toBeCloseTo(0, 6);
    }
  });
});
