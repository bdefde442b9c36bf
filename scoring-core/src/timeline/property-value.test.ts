import { expect, test } from 'vitest';
import { propertyAt } from './property-value.ts';
import { at, event, storeOf } from './rows.test-support.ts';

const change = (value: unknown, occurredAt: string, knownAt = occurredAt): ReturnType<typeof event> =>
  event('lead:1', 'property_changed', occurredAt, { name: 'country', value }, knownAt);

test('a property is unknown before its first version, then known, cleared, and known again', () => {
  const timeline = storeOf([
    change('DE', '2025-01-10'),
    change('', '2025-01-20'),
    change('FR', '2025-01-30'),
    event('lead:1', 'property_changed', '2025-01-15', { name: 'industry', value: 'retail' }),
  ]).timelineOf('lead:1');
  expect(propertyAt(timeline, 'country', at('2025-01-09'))).toEqual({ state: 'unknown' });
  expect(propertyAt(timeline, 'country', at('2025-01-10'))).toEqual({ state: 'known', value: 'DE' });
  expect(propertyAt(timeline, 'country', at('2025-01-25'))).toEqual({ state: 'cleared' });
  expect(propertyAt(timeline, 'country', at('2025-02-01'))).toEqual({ state: 'known', value: 'FR' });
});

test('a backdated version counts from when it was known, and only if none occurred after it', () => {
  const timeline = storeOf([change('DE', '2025-01-10'), change('AT', '2025-01-05', '2025-01-20')]).timelineOf(
    'lead:1',
  );
  expect(propertyAt(timeline, 'country', at('2025-01-07'))).toEqual({ state: 'unknown' });
  expect(propertyAt(timeline, 'country', at('2025-01-25'))).toEqual({ state: 'known', value: 'DE' });
});

test.each([
  [0, { state: 'known', value: 0 }],
  [false, { state: 'known', value: false }],
  ['  ', { state: 'cleared' }],
  [null, { state: 'cleared' }],
  [undefined, { state: 'cleared' }],
  [' DE ', { state: 'known', value: 'DE' }],
])('the value %j is %j', (value, expected) => {
  const timeline = storeOf([change(value, '2025-01-10')]).timelineOf('lead:1');
  expect(propertyAt(timeline, 'country', at('2025-01-10'))).toEqual(expected);
});
