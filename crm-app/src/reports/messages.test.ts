import { describe, expect, it } from 'vitest';
import type { Html } from './html.ts';
import {
  callTopFinding,
  effectFinding,
  featuresFinding,
  precisionRecallFinding,
  reliabilityMessage,
  splitFinding,
  whatIsAWin,
  withoutRepeats,
} from './messages.ts';
import { sampleFeatures } from './test/sample-columns.ts';
import { goodResult, notEnoughResult, notReadyResult } from './test/sample-result.ts';

/** The words without their markup. */
const words = ({ markup }: Html) => markup.replace(/<[^>]*>/g, '').replaceAll('\u00A0', ' ');

const point = { n: 50, expectedWins: 31.2, wins: 29, winsByTodayOrder: 18, winsByChance: 15.4 };

describe('calling the top', () => {
  it('says what was expected, what came and what today’s order gave', () => {
    expect(words(callTopFinding(point, 'newest first'))).toBe(
      'Call the top 50: expect 31 wins, 29 came (no further off than chance allows). ' +
        'Today’s order, newest first, gave 18: 11 fewer. Picking leads by chance gives 15.',
    );
  });

  it('says so when today’s order was better, or as good', () => {
    expect(words(callTopFinding({ ...point, winsByTodayOrder: 33 }, ''))).toContain(
      'Today’s order gave 33: 4 more, so today’s order was better here.',
    );
    expect(words(callTopFinding({ ...point, winsByTodayOrder: 29 }, ''))).toContain('gave 29: just as many.');
  });

  it('says so when the promise was broken', () => {
    expect(words(callTopFinding({ ...point, wins: 12 }, ''))).toContain('(fewer than promised');
    expect(words(callTopFinding({ ...point, wins: 49 }, ''))).toContain('(more than promised');
  });
});

describe('the other findings', () => {
  it('name the band that is furthest off, and luck where luck explains it', () => {
    const furthest = { from: 0.4, to: 0.5, predicted: 0.45, observed: 0.31, n: 120, low: 0.23, high: 0.4 };
    expect(words(reliabilityMessage({ bands: 10, inside: 9, furthest }))).toBe(
      '9 of 10 bands won as often as promised, within the 95 % interval of what happened. ' +
        'The furthest off: 120 leads were promised 45 % and 31 % won. One band outside is what chance alone often does.',
    );
    expect(words(reliabilityMessage({ bands: 10, inside: 7, furthest }))).not.toContain('chance');
    expect(words(reliabilityMessage({ bands: 10, inside: 10, furthest: undefined }))).toContain(
      'All 10 bands',
    );
  });

  it('read the precision where half of the wins are reached', () => {
    const curve = [
      { recall: 0.2, precision: 0.9 },
      { recall: 0.5, precision: 0.58 },
      { recall: 1, precision: 0.31 },
    ];
    expect(words(precisionRecallFinding(curve, 0.31))).toBe(
      'On the way to half of the wins, 58 % of the calls win; at random it would be the base rate, 31 %.',
    );
  });

  it('name the strongest features and the ends of an effect', () => {
    expect(words(featuresFinding(sampleFeatures))).toBe(
      '“Pricing page views” moves the score most (more is better), then “Lead source” and “Days since last visit”.',
    );
    expect(words(featuresFinding(sampleFeatures.slice(0, 1)))).toBe(
      '“Pricing page views” moves the score most (more is better).',
    );
    expect(words(effectFinding(sampleFeatures[2]))).toBe(
      'Highest at “under 1” (+0.66), lowest at “over 30” (−0.71).',
    );
  });

  it('say what a win is', () => {
    expect(words(whatIsAWin(goodResult))).toBe('A win is a lead whose “Won” is “yes”.');
    expect(words(whatIsAWin({ ...goodResult, outcomeValue: null }))).toBe('A win is a lead with “Won”.');
    expect(words(whatIsAWin(notEnoughResult))).toBe('A win is “deal won” within 90 days.');
  });

  it('say how the data was split, and by how much the gap is too short', () => {
    expect(words(splitFinding(goodResult))).toContain('Split by time (Created)');
    expect(words(splitFinding(notReadyResult))).toContain('says less about next month');
    expect(words(splitFinding(notEnoughResult))).toContain(
      '418 examples from the 62 days before the test part are left out, since their outcome could not have been ' +
        'known yet. The gap should be as long as the horizon, 90 days; the history is too short for that.',
    );
  });
});

describe('the verdict', () => {
  it('is not said twice', () => {
    const reason = 'Its order hardly helps: 1.1 times the wins.';
    expect(
      withoutRepeats({
        verdict: 'not ready',
        sentence: 'Not ready: its order hardly helps: 1.1 times the wins.',
        reasons: [reason, 'Another.'],
      }),
    ).toEqual({ headline: reason, reasons: ['Another.'] });
  });

  it('is cut after its first sentence when it is long', () => {
    const whole = `Use its order, not its percentages. ${'High ones are too high. '.repeat(4).trim()}`;
    const verdict = {
      verdict: 'usable',
      sentence: `Usable with care: ${whole}`,
      reasons: [whole, 'B.'],
    } as const;
    expect(withoutRepeats(verdict)).toEqual({
      headline: 'Use its order, not its percentages.',
      reasons: [
        'High ones are too high. High ones are too high. High ones are too high. High ones are too high.',
        'B.',
      ],
    });
  });

  it('stays whole where it begins in another way', () => {
    const verdict = { verdict: 'ready', sentence: 'All is well.', reasons: ['It is.'] } as const;
    expect(withoutRepeats(verdict)).toEqual({ headline: 'All is well.', reasons: ['It is.'] });
  });
});
