import { expect, test } from 'vitest';
import { inTurns } from './in-turns.ts';

test('each tenant has its turn before any has a second one, and at most so many', async () => {
  const seen: string[] = [];
  const left: Record<string, number> = { big: 9, small: 1, middle: 2 };
  await inTurns(Object.keys(left), {
    mostTurns: 3,
    async turn(tenant) {
      seen.push(tenant);
      left[tenant]--;
      return left[tenant] > 0;
    },
  });
  expect(seen).toEqual(['big', 'small', 'middle', 'big', 'middle', 'big']);
});

test('one that throws loses its own turns alone, and is told in the end', async () => {
  const seen: string[] = [];
  const turns = inTurns(['bad', 'good'], {
    mostTurns: 2,
    async turn(tenant) {
      seen.push(tenant);
      if (tenant === 'bad') throw new Error('no model');
      return true;
    },
  });
  await expect(turns).rejects.toThrow('1 tenants');
  expect(seen).toEqual(['bad', 'good', 'good']);
});
