import { expect, it } from 'vitest';
import { createShutdown, endOnSignals } from './shutdown.ts';

function createDiary() {
  const errors: { part?: string }[] = [];
  const log = { error: (what: object) => void errors.push(what) };
  return { errors, log };
}

it('ends what was started last first, each after the other, and only once', async () => {
  const shutdown = createShutdown(createDiary().log);
  const told: string[] = [];
  for (const name of ['database', 'queue', 'http']) {
    shutdown.onEnd(name, async () => {
      told.push(`${name} ends`);
      await new Promise((resolve) => setImmediate(resolve));
      told.push(`${name} ended`);
    });
  }
  expect(shutdown.signal.aborted).toBe(false);
  await Promise.all([shutdown.end(), shutdown.end()]);
  expect(shutdown.signal.aborted).toBe(true);
  const inOrder = ['http', 'queue', 'database'].flatMap((name) => [`${name} ends`, `${name} ended`]);
  expect(told).toEqual(inOrder);
});

it('ends the others where one throws or hangs, and names it', async () => {
  const { errors, log } = createDiary();
  const shutdown = createShutdown(log, 50);
  let ended = false;
  shutdown.onEnd('database', async () => {
    ended = true;
  });
  shutdown.onEnd('queue', () => new Promise(() => {}));
  shutdown.onEnd('http', async () => {
    throw new Error('broken');
  });
  await shutdown.end();
  expect(ended).toBe(true);
  expect(errors.map(({ part }) => part)).toEqual(['http', 'queue']);
});

it('goes with 0 when all has ended, and at a second signal at once', async () => {
  const shutdown = createShutdown(createDiary().log);
  let letGo: () => void = () => {};
  shutdown.onEnd('job', () => new Promise((resolve) => (letGo = resolve)));
  const codes: number[] = [];
  const off = endOnSignals(shutdown, (code) => codes.push(code));
  process.emit('SIGTERM', 'SIGTERM');
  expect(codes).toEqual([]);
  process.emit('SIGINT', 'SIGINT');
  expect(codes).toEqual([130]);
  letGo();
  await expect.poll(() => codes).toEqual([130, 0]);
  off();
});

it('gives each part its time, though those before it took all there was', async () => {
  const { errors, log } = createDiary();
  const shutdown = createShutdown(log, 40);
  let saved = false;
  shutdown.onEnd('company', async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    saved = true;
  });
  for (const part of ['queue', 'training']) shutdown.onEnd(part, () => new Promise(() => {}));
  await shutdown.end();
  expect(saved).toBe(true);
  expect(errors.map(({ part }) => part)).toEqual(['training', 'queue']);
});

it('goes with 1 where something is gone that nothing works without', async () => {
  const { errors, log } = createDiary();
  const shutdown = createShutdown(log);
  let ended = 0;
  shutdown.onEnd('http', async () => void ended++);
  const codes: number[] = [];
  const off = endOnSignals(shutdown, (code) => codes.push(code));
  shutdown.fail('The database is gone.');
  shutdown.fail('The database is gone.');
  await expect.poll(() => codes).toEqual([1]);
  expect([ended, errors.length]).toEqual([1, 1]);
  off();
});
