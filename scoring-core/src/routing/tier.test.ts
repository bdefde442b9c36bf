import { expect, test } from 'vitest';
import { scoreOf, tierOf } from './tier.ts';

test('a lead exactly on a bound belongs to the higher tier', () => {
  expect([0.7, 0.6999, 0.4, 0.3999].map((propensity) => tierOf(propensity))).toEqual([
    'high',
    'medium',
    'medium',
    'low',
  ]);
});

test('a manager’s own bounds decide', () => {
  expect(tierOf(0.2, { high: 0.15, medium: 0.05 })).toBe('high');
});

test('the score is the propensity in whole points', () => {
  expect(scoreOf(0.624)).toBe(62);
});
