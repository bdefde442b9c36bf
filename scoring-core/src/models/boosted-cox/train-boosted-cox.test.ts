import { describe, expect, it } from 'vitest';
import { FollowUpTooShort } from '../../survival/follow-up.ts';
import { lossesAsCensored, simulateLeads } from '../../survival/simulated-leads-for-tests.ts';
import { CENSORED } from '../../survival/survival-set.ts';
import { DEFAULT_BOOSTED_TREES } from '../boosted-trees/index.ts';
import { boostedCoxFromJson } from './boosted-cox.ts';
import { trainBoostedCox } from './train-boosted-cox.ts';

const sigmoid = (margin: number): number => 1 / (1 + Math.exp(-margin));
const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

const options = { ...DEFAULT_BOOSTED_TREES, trees: 200, learningRate: 0.1, patience: 20, threads: 1 };
const train = simulateLeads(4_000, 71);
const fresh = simulateLeads(2_000, 72);
const training = { horizonDays: 90, options };
const { model, trees, outOfFold } = trainBoostedCox(train, training, 1);

describe('boosted trees of log hazards, with lost leads as a competing end', () => {
  it('give the true propensity at the horizon and at any other; with losses as censored far too high', () => {
    const distance = (propensities: Float64Array, days: number): number =>
      Math.sqrt(mean(propensities.map((p, row) => (p - fresh.truth(row, days)) ** 2)));
    // Stepped and stopped early, trees stay this far from smooth hazards; Cox regression knows their shape: 0.007.
    expect(distance(model.predict(fresh.matrix).map(sigmoid), 90)).toBeLessThan(0.045);
    expect(distance(model.propensities(fresh.matrix, 30), 30)).toBeLessThan(0.03);
    const naive = trainBoostedCox(lossesAsCensored(train), training, 1).model;
    expect(naive.data.lost).toBeNull();
    expect(distance(naive.predict(fresh.matrix).map(sigmoid), 90)).toBeGreaterThan(0.08);
  });

  it('promise on the whole what happens, and nearly so in every fifth of the leads', () => {
    const propensities = model.predict(fresh.matrix).map(sigmoid);
    const truths = propensities.map((_, row) => fresh.truth(row, 90));
    expect(Math.abs(mean(propensities) - mean(truths))).toBeLessThan(0.01);
    const order = [...propensities.keys()].sort((a, b) => propensities[a] - propensities[b]);
    for (let fifth = 0; fifth < 5; fifth++) {
      const rows = order.slice(fifth * 400, (fifth + 1) * 400);
      const promised = mean(rows.map((row) => propensities[row]));
      const truth = mean(rows.map((row) => truths[row]));
      expect(Math.abs(promised - truth)).toBeLessThan(0.05);
    }
  });

  it('have as many trees as the folds chose, and log hazards of leads that they did not learn from', () => {
    expect(model.data.outcome.trees.length).toBe(trees.outcome);
    expect(model.data.lost?.trees.length).toBe(trees.lost);
    expect(trees.outcome).toBeLessThan(options.trees);
    expect(outOfFold.length).toBe(train.matrix.rows);
    expect(new Set(outOfFold).size).toBeGreaterThan(100);
  });

  it('say by when an eager lead most likely converts', () => {
    const eager = fresh.matrix.columns[0];
    if (eager.kind !== 'number') throw new Error('interest is a number');
    const row = eager.values.indexOf(Math.max(...eager.values));
    const { medianDays, likelyWithinDays } = model.timesToConvert(fresh.matrix)[row];
    expect(medianDays).toBeGreaterThan(20);
    expect(likelyWithinDays).toBeLessThan(45);
  });

  it('explain every margin exactly', () => {
    const margins = model.predict(fresh.matrix);
    const { base, values } = model.explain(fresh.matrix);
    margins.forEach((margin, row) => {
      expect(Math.abs(base + values[2 * row] + values[2 * row + 1] - margin)).toBeLessThan(1e-9);
    });
  });

  it('come back from JSON as an equal model, and are refused when broken', () => {
    const json = JSON.parse(JSON.stringify(model));
    expect(boostedCoxFromJson(json).predict(fresh.matrix)).toEqual(model.predict(fresh.matrix));
    expect(() => boostedCoxFromJson({ ...json, lost: null })).toThrow(/belong together/);
    expect(() => boostedCoxFromJson({ ...json, hazards: { ...json.hazards, outcome: [0, 1] } })).toThrow(
      /one value per time/,
    );
  });
});

describe('boosting log hazards', () => {
  const few = simulateLeads(400, 73);
  const short = { ...options, trees: 20 };

  it('is the same for the same seed, with one thread or two', () => {
    const stored = (threads: number) =>
      JSON.stringify(trainBoostedCox(few, { horizonDays: 60, options: { ...short, threads } }, 5).model);
    expect(stored(2)).toBe(stored(1));
  });

  it('keeps the rows of a lead in one fold: a lead copied five times tells nothing of its copies', () => {
    const copied = (values: Float64Array) =>
      Float64Array.from({ length: 2_000 }, (_, row) => values[row % 400]);
    const rows = Int32Array.from({ length: 2_000 }, (_, row) => row % 400);
    // Nothing but the lead's own number: what it says of the outcome holds for no other lead.
    const set = {
      time: copied(few.time),
      event: Uint8Array.from(rows, (row) => few.event[row]),
      weights: new Float64Array(2_000).fill(1),
      matrix: {
        rows: 2_000,
        columns: [
          { kind: 'number', name: 'own', values: Float32Array.from(rows, (row) => (row * 97) % 400) },
        ],
      },
    } as const;
    const spread = (leadIds: Int32Array | undefined): number => {
      const { outOfFold: logHazards } = trainBoostedCox(
        set,
        { horizonDays: 60, options: short, ...(leadIds && { leadIds }) },
        1,
      );
      return Math.sqrt(mean(logHazards.map((each) => each ** 2)));
    };
    expect(spread(rows)).toBeLessThan(spread(undefined) / 1.5);
  });

  it('refuses a horizon beyond the data, no outcome at all, and one lead alone', () => {
    expect(() => trainBoostedCox(few, { horizonDays: 900 }, 1)).toThrow(FollowUpTooShort);
    const none = { ...few, event: few.event.map(() => CENSORED) };
    expect(() => trainBoostedCox(none, { horizonDays: 60 }, 1)).toThrow(/nothing to learn from/);
    const leadIds = new Int32Array(400);
    expect(() => trainBoostedCox(few, { horizonDays: 60, leadIds }, 1)).toThrow(/at least two/);
  });
});
