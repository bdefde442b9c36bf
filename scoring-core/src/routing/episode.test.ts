import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR } from '../timeline/index.ts';
import { coolingFloor, decideEpisode, type EpisodeState, type Observation } from './episode.ts';

const QUIET: EpisodeState = { state: 'quiet', lastEndedAt: null };
const NOW = Date.parse('2026-06-01T12:00:00Z');
const seen = (changes: Partial<Observation> = {}): Observation => ({
  moment: NOW,
  propensity: 0.8,
  eventAt: NOW - HOUR,
  threshold: 0.75,
  suppressions: [],
  account: { hot: false, hottest: null },
  ...changes,
});
const whyNot = (changes: Partial<Observation>, before: EpisodeState = QUIET): readonly string[] => {
  const decision = decideEpisode(before, seen(changes));
  return decision.step === 'stays quiet' ? decision.why : [decision.step];
};

describe('a quiet lead', () => {
  test('turns hot at the threshold, because of a fresh event', () => {
    expect(decideEpisode(QUIET, seen({ propensity: 0.75 }))).toEqual({
      step: 'begins',
      state: { state: 'hot', hotAt: NOW, belowSince: null },
    });
  });
  test('stays quiet, and says every reason why', () => {
    expect(whyNot({ propensity: 0.7499 })).toEqual(['below the call threshold']);
    expect(whyNot({ eventAt: null })).toEqual(['no event in the last 24 hours']);
    expect(whyNot({ eventAt: NOW - DAY })).toEqual(['no event in the last 24 hours']);
    expect(whyNot({ propensity: null })).toEqual(['not enough data']);
    expect(whyNot({ suppressions: ['opted out', 'open call task'] })).toEqual([
      'opted out',
      'open call task',
    ]);
    expect(whyNot({ account: { hot: true, hottest: 0.9 } })).toEqual(['another lead of the account is hot']);
    expect(whyNot({ account: { hot: false, hottest: 0.81 } })).toEqual([
      'another lead of the account is hotter',
    ]);
    expect(whyNot({}, { state: 'quiet', lastEndedAt: NOW - 14 * DAY + 1 })).toEqual([
      'rest of 14 days after the last episode',
    ]);
  });
  test('may turn hot again after its rest, and beside an equally hot lead', () => {
    expect(
      whyNot({ account: { hot: false, hottest: 0.8 } }, { state: 'quiet', lastEndedAt: NOW - 14 * DAY }),
    ).toEqual(['begins']);
  });
});

describe('a hot lead', () => {
  const hot: EpisodeState = { state: 'hot', hotAt: NOW - DAY, belowSince: null };
  test('stays hot between floor and threshold, whatever made it be scored', () => {
    expect(decideEpisode(hot, seen({ propensity: 0.66, eventAt: null }))).toEqual({
      step: 'stays hot',
      state: hot,
    });
  });
  test('cools after 24 hours under the floor, not before', () => {
    const below = decideEpisode(hot, seen({ propensity: 0.6 }));
    expect(below.state).toEqual({ ...hot, belowSince: NOW });
    expect(decideEpisode(below.state, seen({ propensity: 0.6, moment: NOW + DAY - 1 })).step).toBe(
      'stays hot',
    );
    expect(decideEpisode(below.state, seen({ propensity: 0.6, moment: NOW + DAY }))).toEqual({
      step: 'ends',
      state: { state: 'quiet', lastEndedAt: NOW + DAY },
    });
  });
  test('forgets the time below once it is back', () => {
    const below: EpisodeState = { ...hot, belowSince: NOW - 23 * HOUR };
    expect(decideEpisode(below, seen({ propensity: 0.7 })).state).toEqual(hot);
  });
  test('ends at once when nobody may call any more', () => {
    expect(decideEpisode(hot, seen({ suppressions: ['opted out'] })).step).toBe('ends');
    expect(decideEpisode(hot, seen({ suppressions: ['open call task'] })).step).toBe('stays hot');
  });
});

test('the floor is 0.10 under the threshold, and half of a low one', () => {
  expect(coolingFloor(0.75)).toBeCloseTo(0.65, 12);
  expect(coolingFloor(0.08)).toBeCloseTo(0.04, 12);
});

/** A random life: observations some hours apart. */
const life = fc.array(
  fc.record({
    hours: fc.integer({ min: 1, max: 80 }),
    propensity: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    event: fc.option(fc.integer({ min: 0, max: 60 })),
    suppressed: fc.boolean(),
    accountHot: fc.boolean(),
  }),
  { maxLength: 120 },
);

test('in any life an episode begins only by a fresh event at or over the threshold, and rests 14 days', () => {
  fc.assert(
    fc.property(life, fc.constantFrom(0.05, 0.3, 0.75), (steps, threshold) => {
      let state: EpisodeState = QUIET;
      let moment = NOW;
      let endedAt = Number.NEGATIVE_INFINITY;
      for (const { hours, propensity, event, suppressed, accountHot } of steps) {
        moment += hours * HOUR;
        const before = state;
        const decision = decideEpisode(before, {
          moment,
          propensity,
          eventAt: event === null ? null : moment - event * HOUR,
          threshold,
          suppressions: suppressed ? ['open call task'] : [],
          account: { hot: accountHot, hottest: null },
        });
        state = decision.state;
        if (before.state === 'quiet' && state.state === 'hot') {
          expect(propensity).toBeGreaterThanOrEqual(threshold);
          expect(event).toBeLessThan(24);
          expect(suppressed || accountHot).toBe(false);
          expect(moment - endedAt).toBeGreaterThanOrEqual(14 * DAY);
        }
        if (before.state === 'hot' && state.state === 'quiet') {
          expect(propensity ?? 0).toBeLessThan(coolingFloor(threshold));
          expect(moment - before.hotAt).toBeGreaterThanOrEqual(DAY);
          endedAt = moment;
        }
      }
    }),
  );
});
