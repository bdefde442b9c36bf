import { expect, test } from 'vitest';
import { askedRarely } from './asked-rarely.ts';

test('many who want to know at once share one question, until it is old', async () => {
  let [now, asked] = [0, 0];
  const ask = askedRarely(
    5_000,
    async () => ++asked,
    () => now,
  );
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  now = 4_999;
  expect(await ask()).toBe(1);
  now = 5_000;
  expect(await ask()).toBe(2);
});

test('a failure is not kept', async () => {
  let asked = 0;
  const ask = askedRarely(5_000, async () => {
    if (++asked === 1) throw new Error('away');
    return asked;
  });
  await expect(ask()).rejects.toThrow('away');
  expect(await ask()).toBe(2);
});
