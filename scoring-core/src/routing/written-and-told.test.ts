import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Reason } from '../explain/index.ts';
import { callTaskText } from './call-task.ts';
import { type Shown, worthWriting } from './worth-writing.ts';

const reason = (
  feature: string,
  direction: 'for' | 'against' = 'for',
  band: Reason['band'] = 'clear',
): Reason => ({
  feature,
  direction,
  band,
  logOdds: direction === 'for' ? 0.5 : -0.5,
  share: 0.2,
  words: `${feature} in words`,
});
const shown: Shown = { score: 62, tier: 'medium', reasons: [reason('a'), reason('b', 'against')] };

test('fields are written when a person would see a difference', () => {
  expect(worthWriting(null, shown)).toEqual(['never written']);
  expect(worthWriting(shown, { ...shown, score: 63 })).toEqual(['score moved']);
  expect(worthWriting(shown, { ...shown, tier: 'high' })).toEqual(['tier changed']);
  expect(worthWriting(shown, { ...shown, reasons: [reason('a'), reason('b')] })).toEqual(['reasons changed']);
  expect(
    worthWriting(shown, { ...shown, reasons: [reason('a', 'for', 'strong'), reason('b', 'against')] }),
  ).toEqual(['reasons changed']);
  expect(worthWriting(shown, { score: null, tier: 'exclude', reasons: [] })).toHaveLength(3);
});

test('the order of the reasons, their words and shares do not count', () => {
  const reasons = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 3 });
  fc.assert(
    fc.property(reasons, fc.nat(), (features, seed) => {
      const before = features.map((feature) => reason(feature));
      const after = before.map((each) => ({ ...each, words: `${each.words} ${seed}`, share: 0.9 })).reverse();
      expect(worthWriting({ ...shown, reasons: before }, { ...shown, reasons: after })).toEqual([]);
    }),
  );
});

test('the call task tells the three strongest reasons for, the phone and the link', () => {
  const task = callTaskText({
    propensity: 0.424,
    outcomeWords: 'deal won',
    horizonDays: 90,
    reasons: [reason('a', 'against'), reason('b'), reason('c'), reason('d'), reason('e')],
    phone: '+49 30 1234',
    link: 'https://crm.example/1',
  });
  expect(task).toEqual({
    subject: 'Call within 1 hour',
    body: [
      'Propensity to Buy: 42 of 100 (deal won within 90 days)',
      'Why now:',
      '- b in words',
      '- c in words',
      '- d in words',
      'Phone: +49 30 1234',
      'https://crm.example/1',
    ].join('\n'),
  });
});
