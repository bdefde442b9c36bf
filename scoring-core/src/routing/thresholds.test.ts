import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ReplayedLead, replayThresholds } from './replay.ts';
import { pointAt, proposeThresholds, tiersFor } from './thresholds.ts';

const lead = (
  name: string,
  propensities: number[],
  account = name,
  events = propensities.map(() => 1),
): ReplayedLead => ({
  lead: name,
  account,
  propensities: Float64Array.from(propensities),
  hadEvent: Uint8Array.from(events),
});
const NONE = Number.NaN;

describe('replay', () => {
  test('counts who would have crossed, each with its propensity on that day', () => {
    const replay = replayThresholds(
      [lead('a', [0.1, 0.5, 0.6]), lead('b', [0.3, 0.3, 0.3]), lead('c', [NONE, NONE, 0.9])],
      { days: 3, workingDays: 2 },
    );
    expect(pointAt(replay, 0.5)).toEqual({
      threshold: 0.5,
      leads: 2,
      calls: 2,
      callsPerDay: 1,
      expectedWins: 1.4,
    });
    expect(pointAt(replay, 0.95).leads).toBe(0);
  });
  test('not without an event, and only the hottest lead of an account', () => {
    const silent = lead('a', [0.9, 0.9], 'a', [0, 0]);
    const colleagues = [lead('b', [0.7, 0.7], 'x'), lead('c', [0.8, 0.8], 'x')];
    const point = pointAt(replayThresholds([silent, ...colleagues], { days: 2, workingDays: 2 }), 0.6);
    expect(point).toMatchObject({ leads: 1, calls: 1, expectedWins: 0.8 });
  });
  test('a lead that cools and comes back after its rest is called twice', () => {
    const days = [...Array<number>(2).fill(0.8), ...Array<number>(20).fill(0.1), 0.8];
    expect(pointAt(replayThresholds([lead('a', days)], { days: 23, workingDays: 23 }), 0.7)).toMatchObject({
      leads: 1,
      calls: 2,
    });
  });
});

describe('proposal', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => lead(`l${i}`, [(i + 0.5) / 100]));
  const replay = replayThresholds(hundred, { days: 1, workingDays: 1 });
  test('is the lowest threshold whose calls the team can make', () => {
    const proposal = proposeThresholds(replay, 20);
    expect(proposal.callThreshold).toBe(0.8);
    expect(proposal.atProposal.calls).toBe(20);
    expect(proposal.atDefault.calls).toBe(25);
    expect(proposal.sentence).toBe(
      '20 leads would have crossed 0.80 in the last 1 days: 20.0 calls a day, 18 wins to expect.',
    );
  });
  test('and back: what the threshold gives is not more than was asked for', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 120, noNaN: true }), (calls) => {
        const { callThreshold, atProposal } = proposeThresholds(replay, calls);
        expect(pointAt(replay, callThreshold)).toEqual(atProposal);
        expect(atProposal.callsPerDay).toBeLessThanOrEqual(Math.max(calls, 1));
      }),
    );
  });
  test('tiers keep their distance', () => {
    expect(tiersFor(0.75)).toEqual({ high: 0.7, medium: 0.4 });
    expect(tiersFor(0.15)).toEqual({ high: 0.14, medium: 0.08 });
    expect(tiersFor(0.01)).toEqual({ high: 0.01, medium: 0.01 });
  });
  test('no calls at all are refused', () => {
    expect(() => proposeThresholds(replay, 0)).toThrow(RangeError);
  });
});
