import { z } from 'zod';

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.enum(['passed', 'failed', 'skipped', 'pending', 'todo', 'disabled']),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

export type TestResult = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly { readonly file: string; readonly test: string; readonly message: string }[];
  readonly skippedTests: readonly { readonly file: string; readonly test: string }[];
};

/**
 * Counts what vitest's JSON report says. A file that fails as a whole (it can't be loaded, a hook throws) counts as
 * one failure of its own, or a suite that runs nothing would look green; a test still to be written counts as skipped.
 */
export function readTestResult(report: string): TestResult {
  const files = vitestReport.parse(JSON.parse(report)).testResults;
  const tests = files.flatMap((file) => file.assertionResults.map((test) => ({ file: file.name, ...test })));
  const failedTests = tests.filter((test) => test.status === 'failed');
  const failedFiles = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const passed = tests.filter((test) => test.status === 'passed').length;
  const skippedTests = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed');
  return {
    passed,
    failed: failedTests.length + failedFiles.length,
    skipped: skippedTests.length,
    failures: [
      ...failedFiles.map((file) => ({
        file: file.name,
        test: '(the file as a whole)',
        message: file.message,
      })),
      ...failedTests.map((test) => ({
        file: test.file,
        test: test.fullName,
        message: test.failureMessages?.join('\n') ?? '',
      })),
    ],
    skippedTests: skippedTests.map((test) => ({ file: test.file, test: test.fullName })),
  };
}

/** The line that CI and people look for. */
export function closingLine(result: TestResult): string {
  return `${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped`;
}
