import { describe, expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import { FollowUpTooShort } from '../../survival/follow-up.ts';
import {
  lossesAsCensored,
  type SimulatedLeads,
  simulateLeads,
} from '../../survival/simulated-leads-for-tests.ts';
import type { SurvivalSet } from '../../survival/survival-set.ts';
import { numberColumn } from '../linear/csv-for-tests.ts';
import { coxFromJson } from './cox-json.ts';
import type { CoxModel } from './cox-model.ts';
import { trainCox } from './train-cox.ts';

const sigmoid = (margin: number): number => 1 / (1 + Math.exp(-margin));

function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
}

function distanceToTruth(model: CoxModel, leads: SimulatedLeads, days: number): number {
  const propensities = model.predict(leads.matrix).map(sigmoid);
  return rootMeanSquare(Array.from(propensities, (p, row) => p - leads.truth(row, days)));
}

describe('a Cox model with lost leads as a competing end', () => {
  const train = simulateLeads(6_000, 31);
  const fresh = simulateLeads(4_000, 32);
  const { model, advice, lost } = trainCox(train, { horizonDays: 90 });

  it('gives the true propensity at the horizon; with losses as censored it would be far too high', () => {
    expect(distanceToTruth(model, fresh, 90)).toBeLessThan(0.015);
    const naive = trainCox(lossesAsCensored(train), { horizonDays: 90 });
    expect(naive.lost).toBeNull();
    expect(distanceToTruth(naive.model, fresh, 90)).toBeGreaterThan(0.08);
  });

  it('is calibrated on leads it never saw, in every tenth of them', () => {
    const propensities = model.predict(fresh.matrix).map(sigmoid);
    const order = [...propensities.keys()].sort((a, b) => propensities[a] - propensities[b]);
    const random = createRandom(33);
    const labels = Uint8Array.from(propensities, (_, row) => (random() < fresh.truth(row, 90) ? 1 : 0));
    for (let tenth = 0; tenth < 10; tenth++) {
      const rows = order.slice(tenth * 400, (tenth + 1) * 400);
      const expected = rows.reduce((sum, row) => sum + propensities[row] / 400, 0);
      const seen = rows.reduce((sum, row) => sum + labels[row] / 400, 0);
      expect(Math.abs(seen - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / 400));
    }
  });

  it('serves any other number of days from the same fit', () => {
    for (const days of [14, 30, 150]) {
      const propensities = model.propensities(fresh.matrix, days);
      const off = Array.from(propensities, (p, row) => p - fresh.truth(row, days));
      expect(rootMeanSquare(off)).toBeLessThan(0.02);
    }
  });

  it('says by when an eager and a cold lead most likely convert', () => {
    const ask = {
      rows: 2,
      columns: [numberColumn('interest', [1.5, -1.5]), numberColumn('noise', [0.5, 0.5])],
    };
    const [eager, cold] = model.timesToConvert(ask);
    expect(eager.medianDays).toBeGreaterThan(20);
    expect(cold.medianDays).toBeNull();
    expect(eager.likelyWithinDays).toBeLessThan(45);
    const [half] = model.propensities(ask, eager.likelyWithinDays);
    expect(half).toBeCloseTo(model.propensities(ask, 90)[0] / 2, 3);
  });

  it('explains every margin exactly, and noise with next to nothing', () => {
    const margins = model.predict(fresh.matrix);
    const { base, values } = model.explain(fresh.matrix);
    let ofNoise = 0;
    margins.forEach((margin, row) => {
      expect(Math.abs(base + values[2 * row] + values[2 * row + 1] - margin)).toBeLessThan(1e-9);
      ofNoise = Math.max(ofNoise, Math.abs(values[2 * row + 1]));
    });
    expect(ofNoise).toBeLessThan(0.2);
    const eagerest = margins.indexOf(Math.max(...margins));
    expect(values[2 * eagerest]).toBeGreaterThan(0.5);
  });

  it('comes back from JSON as an equal model, and is refused when broken', () => {
    const back = coxFromJson(JSON.parse(JSON.stringify(model)));
    expect(back.toJSON()).toEqual(model.toJSON());
    expect(back.predict(fresh.matrix)).toEqual(model.predict(fresh.matrix));
    const { data } = back;
    const broken = { kind: 'cox', data: { ...data, hazards: { ...data.hazards, outcome: [0, 1] } } };
    expect(() => coxFromJson(broken)).toThrow(/one value per time/);
    const clock = { column: 'age', usual: 3 };
    expect(() => coxFromJson({ kind: 'cox', data: { ...data, clock } })).toThrow(/number columns/);
    expect(() => coxFromJson({ kind: 'cox', data: { ...data, lost: null } })).toThrow(/belong together/);
  });

  it('has no advice on data that fits it', () => {
    expect(lost?.events).toBeGreaterThan(1_000);
    expect(advice).toEqual([]);
  });
});

/** Leads watched from a random age on, whose hazard grows with their age: H(t) = (t / 200)² × exp(interest). */
function agingLeads(rows: number, seed: number): SurvivalSet {
  const random = createRandom(seed);
  const interest = Float64Array.from({ length: rows }, () => 2 * random() - 1);
  const start = interest.map(() => Math.fround(120 * random()));
  const time = start.map((age, row) => {
    const hazard = (age / 200) ** 2 - Math.log(1 - random()) / Math.exp(interest[row]);
    return Math.min(200 * Math.sqrt(hazard), age + 200);
  });
  return {
    matrix: {
      rows,
      columns: [numberColumn('days_since_created', start), numberColumn('interest', interest)],
    },
    start,
    time,
    event: Uint8Array.from(time, (end, row) => (end < start[row] + 200 ? 1 : 0)),
    weights: new Float64Array(rows).fill(1),
  };
}

describe('a Cox model whose clock is the age of the lead', () => {
  const train = agingLeads(5_000, 41);
  const { model, outcome } = trainCox(train, { horizonDays: 30, clockColumn: 'days_since_created' });

  it('gives 1 − S(t + H) / S(t) at each lead’s own age', () => {
    const ages = [0, 20, 60, 110];
    const interests = [-0.8, 0.9, 0.1, 0.4];
    const columns = [numberColumn('days_since_created', ages), numberColumn('interest', interests)];
    model.predict({ rows: 4, columns }).forEach((margin, row) => {
      const grown = ((ages[row] + 30) / 200) ** 2 - (ages[row] / 200) ** 2;
      const truth = -Math.expm1(-grown * Math.exp(interests[row]));
      expect(Math.abs(sigmoid(margin) - truth)).toBeLessThan(0.02);
    });
  });

  it('gives the age its share through the baseline alone, and all shares sum exactly', () => {
    expect(outcome.coefficients.map((each) => each.name)).toEqual(['interest']);
    const { base, values } = model.explain(train.matrix);
    model.predict(train.matrix).forEach((margin, row) => {
      expect(Math.abs(base + values[2 * row] + values[2 * row + 1] - margin)).toBeLessThan(1e-9);
    });
    const [young, old] = [5, 115].map((age) =>
      model.explain({
        rows: 1,
        columns: [numberColumn('days_since_created', [age]), numberColumn('interest', [0])],
      }),
    );
    expect(young.values[0]).toBeLessThan(-0.5);
    expect(old.values[0]).toBeGreaterThan(0.2);
  });

  it('takes a lead of unknown age as the usual one, and an ancient one as the oldest that it knows', () => {
    const at = (age: number): number =>
      model.predict({
        rows: 1,
        columns: [numberColumn('days_since_created', [age]), numberColumn('interest', [0])],
      })[0];
    expect(at(Number.NaN)).toBeCloseTo(at(model.data.clock?.usual ?? -1), 5);
    expect(at(1e6)).toBe(at(1e5));
    expect(at(1e6)).toBeGreaterThan(-2);
  });

  it('refuses a clock that does not tell the time at which the row starts', () => {
    const late = { ...train, start: train.start?.map((age) => age / 2) ?? new Float64Array() };
    expect(() => trainCox(late, { horizonDays: 30, clockColumn: 'days_since_created' })).toThrow(
      /starts at day/,
    );
    expect(() => trainCox(train, { horizonDays: 30, clockColumn: 'age' })).toThrow(
      /"age" is not a number column/,
    );
  });
});

describe('a horizon beyond the data', () => {
  it('is refused, with what to do', () => {
    const leads = simulateLeads(200, 51);
    expect(() => trainCox(leads, { horizonDays: 400 })).toThrow(FollowUpTooShort);
    expect(() => trainCox(leads, { horizonDays: 400 })).toThrow(/Choose a shorter horizon/);
    expect(() => trainCox(leads, { horizonDays: 0 })).toThrow(/above 0 days/);
    const { model } = trainCox(leads, { horizonDays: 30 });
    expect(() => model.propensities(leads.matrix, 400)).toThrow(FollowUpTooShort);
  });
});

describe('a column that tells the end by itself', () => {
  // The first hundred are watched to day 200 or longer without an outcome, the others have it before day 150.
  const set: SurvivalSet = {
    matrix: {
      rows: 200,
      columns: [
        numberColumn(
          'signed',
          Array.from({ length: 200 }, (_, row) => (row < 100 ? 0 : 1)),
        ),
      ],
    },
    time: Float64Array.from({ length: 200 }, (_, row) => (row < 100 ? 200 + row : row - 50)),
    event: Uint8Array.from({ length: 200 }, (_, row) => (row < 100 ? 0 : 1)),
    weights: new Float64Array(200).fill(1),
  };

  it('is named where nothing holds its coefficient back, and is harmless under the usual penalty', () => {
    const free = trainCox(set, { horizonDays: 90, l2: 0 });
    expect(free.advice).toContainEqual(
      expect.objectContaining({ kind: 'no_finite_coefficient', parameter: 'signed' }),
    );
    const held = trainCox(set, { horizonDays: 90 });
    expect(held.outcome.boundless).toEqual([]);
    expect(Math.abs(held.outcome.standardised[0])).toBeLessThan(5);
  });
});
