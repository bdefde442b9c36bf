import { once } from 'node:events';
import { afterAll, expect, it } from 'vitest';
import { closeThreads, hireWorkers } from './worker-pool.ts';

afterAll(closeThreads);

it('starts workers once, keeps the process free to end, and starts anew after closing', async () => {
  const [first] = hireWorkers(1);
  const two = hireWorkers(2);
  expect(two[0]).toBe(first);
  expect(two[1]).not.toBe(first);
  await closeThreads();
  expect(hireWorkers(1)[0]).not.toBe(first);
});

it('tells once of a worker that ended by itself, then does without it', async () => {
  const [worker] = hireWorkers(1);
  const ended = once(worker, 'error');
  // No plan and no memory: the worker cannot read the invitation.
  worker.postMessage({});
  await ended;
  expect(() => hireWorkers(1)).toThrow(/A training thread ended: .*threads: 1/);
  expect(hireWorkers(1)[0]).not.toBe(worker);
});
