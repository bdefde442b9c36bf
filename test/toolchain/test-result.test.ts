import { expect, it } from 'vitest';
import { closingLine, readTestResult } from './test-result.ts';

const test = (fullName: string, status: string, ...failureMessages: string[]) => ({
  fullName,
  status,
  failureMessages,
});
const file = (name: string, status: string, message: string, ...assertionResults: object[]) => ({
  ...{ name, status, message, assertionResults },
});
const report = (...testResults: object[]) => JSON.stringify({ testResults });

it('counts tests, and what never ran as skipped', () => {
  const result = readTestResult(
    report(
      file('a.test.ts', 'failed', '', test('adds', 'passed'), test('divides', 'failed', 'by zero')),
      file('b.test.ts', 'passed', '', test('waits', 'skipped'), test('will', 'todo'), test('may', 'pending')),
    ),
  );
  expect(closingLine(result)).toBe('1 passed, 1 failed, 3 skipped');
  expect(result.failures).toEqual([{ file: 'a.test.ts', test: 'divides', message: 'by zero' }]);
  expect(result.skippedTests.map((skipped) => skipped.test)).toEqual(['waits', 'will', 'may']);
});

it('counts a file that could not be loaded, or whose hook threw, as one failure', () => {
  const broken = file('c.test.ts', 'failed', "Cannot find module './gone.ts'");
  const hook = file('d.test.ts', 'failed', 'no database', test('reads', 'skipped'));
  const result = readTestResult(report(broken, hook, file('e.test.ts', 'failed', '', test('x', 'failed'))));
  expect(closingLine(result)).toBe('0 passed, 3 failed, 1 skipped');
  expect(result.failures[0]).toEqual({
    file: 'c.test.ts',
    test: '(the file as a whole)',
    message: "Cannot find module './gone.ts'",
  });
});

it('refuses a report of another shape', () => {
  expect(() => readTestResult('{"tests": 3}')).toThrow();
  expect(() => readTestResult(report(file('a', 'passed', '', test('x', 'new-status'))))).toThrow();
});
