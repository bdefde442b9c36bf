import { describe, expect, it } from 'vitest';
import {
  asSentence,
  count,
  decimal,
  duration,
  expected,
  keepTogether,
  percent,
  plural,
  probability,
  shorten,
  signed,
  times,
} from './format.ts';

/** What is shown, with the no-break space written as a plain one so that a person can read the expectation. */
const shown = (text: string) => text.replaceAll('\u00A0', ' ');

describe('numbers for readers', () => {
  it.each([
    [0.62, '62 %'],
    [0.034, '3.4 %'],
    [0.0995, '10 %'],
    [0.0004, '< 0.1 %'],
    [0.9971, '> 99 %'],
    [0.994, '99 %'],
    [0, '0 %'],
    [1, '100 %'],
  ])('percent %d is %s', (share, text) => {
    expect(shown(percent(share))).toBe(text);
  });

  it('breaks no line inside a percentage', () => {
    expect(percent(0.62)).not.toContain(' ');
    expect(keepTogether('the top 20 % of 50 leads')).toBe('the top 20\u00A0% of 50 leads');
  });

  it.each([
    [decimal(0.8361), '0.836'],
    [decimal(-0.0412, 2), '−0.04'],
    [signed(0.844), '+0.84'],
    [signed(-0.7), '−0.70'],
    [signed(-0.0004), '0.00'],
    [count(9240), '9,240'],
    [count(-1240), '−1,240'],
    [expected(31.42), '31'],
    [expected(9.96), '10'],
    [expected(9.31), '9.3'],
    [expected(2), '2'],
    [times(2.44), '2.4×'],
    [shown(probability(0.412)), '0.412'],
    [shown(probability(0.00002)), '< 0.001'],
    [shown(duration(0.83)), '0.8 s'],
    [shown(duration(11.6)), '12 s'],
    [shown(duration(59.7)), '1 min 0 s'],
    [shown(duration(75)), '1 min 15 s'],
    [shown(plural(1, 'lead', 'leads')), '1 lead'],
    [shown(plural(1200, 'lead', 'leads')), '1,200 leads'],
  ])('%s', (text, readable) => {
    expect(text).toBe(readable);
  });

  it('a clause becomes a sentence, and a sentence stays one', () => {
    expect(asSentence('the base rate fell')).toBe('The base rate fell.');
    expect(asSentence('Done.')).toBe('Done.');
  });

  it.each([Number.NaN, null, undefined, Number.POSITIVE_INFINITY])(
    '%s is a dash, never a number',
    (value) => {
      const formats = [percent, decimal, signed, count, expected, times, probability, duration];
      expect(formats.map((format) => format(value))).toEqual(formats.map(() => '–'));
    },
  );
});

describe('shorten', () => {
  it('keeps what fits and counts characters as a reader does', () => {
    expect(shorten('Country', 7)).toBe('Country');
    expect(shorten('Emails opened in the last 30 days', 27)).toBe('Emails opened in the last…');
    expect(shorten('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2)).toBe('👩‍👩‍👧…');
  });
});
