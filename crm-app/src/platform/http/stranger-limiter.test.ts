import { expect, test } from 'vitest';
import { createStrangerLimiter, type StrangerLimiter } from './stranger-limiter.ts';

const two = { points: 2, duration: 60 };

async function ask(limiter: StrangerLimiter, address: string, key: string, isGood: boolean) {
  const seconds = await limiter.wait(address, key);
  if (seconds === 0) await limiter.found(address, key, isGood);
  return seconds > 0 ? 'refused' : 'looked up';
}

test('an address has some wrong keys and no more; another one has its own', async () => {
  const limiter = createStrangerLimiter(two);
  const answers = [];
  for (const key of ['a', 'b', 'c']) answers.push(await ask(limiter, '192.0.2.1', key, false));
  expect(answers).toEqual(['looked up', 'looked up', 'refused']);
  expect(await ask(limiter, '192.0.2.2', 'd', false)).toBe('looked up');
});

test('wrong keys that are asked for at once are all counted', async () => {
  const limiter = createStrangerLimiter(two);
  const waits = await Promise.all(['a', 'b', 'c', 'd'].map((key) => limiter.wait('192.0.2.1', key)));
  expect(waits.filter((seconds) => seconds === 0)).toHaveLength(2);
});

test('good keys cost an address nothing, and are let through beside strangers until they are good no more', async () => {
  const limiter = createStrangerLimiter(two);
  for (const key of ['good', 'better', 'best', 'good']) {
    expect(await ask(limiter, '192.0.2.1', key, true)).toBe('looked up');
  }
  for (const key of ['a', 'b', 'c']) await ask(limiter, '192.0.2.1', key, false);
  expect(await ask(limiter, '192.0.2.1', 'good', true)).toBe('looked up');
  expect(await ask(limiter, '192.0.2.1', 'good', false)).toBe('looked up');
  expect(await ask(limiter, '192.0.2.1', 'good', false)).toBe('refused');
});

test('the addresses of one IPv6 network count as one', async () => {
  const limiter = createStrangerLimiter(two);
  expect(await ask(limiter, '2001:db8::1', 'a', false)).toBe('looked up');
  expect(await ask(limiter, '2001:db8:0:0:5::2', 'b', false)).toBe('looked up');
  expect(await ask(limiter, '2001:db8::ffff', 'c', false)).toBe('refused');
  expect(await ask(limiter, '2001:db8:0:1::1', 'd', false)).toBe('looked up');
});
