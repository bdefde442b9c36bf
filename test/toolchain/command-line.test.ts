import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readCommandLine } from './command-line.ts';
import { ROOT } from './run-program.ts';

it('takes out what it knows and leaves the rest in order', () => {
  expect(readCommandLine(['a', '--json', '-t', 'some name', '--', '--coverage'], ROOT)).toEqual({
    help: false,
    json: true,
    rest: ['a', '-t', 'some name', '--coverage'],
  });
  expect(readCommandLine(['--help'], ROOT).help).toBe(true);
  expect(readCommandLine(['-h'], ROOT).help).toBe(true);
});

it('reads paths from the folder that the command was called in', () => {
  const here = join(ROOT, 'test');
  expect(readCommandLine(['toolchain', 'no-such-path'], here).rest).toEqual([
    join(here, 'toolchain'),
    'no-such-path',
  ]);
});
