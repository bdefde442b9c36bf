import { expect, it } from 'vitest';
import { readTypeErrors } from './type-errors.ts';

it('reads errors with their place and leaves out the lines that continue one', () => {
  const output = [
    "a/b (1).ts(12,3): error TS2322: Type 'string' is not assignable to type 'number'.",
    "  Types of property 'x' are incompatible.",
    'c.ts(1,1): error TS6133: unused',
    'Found 2 errors.',
  ].join('\n');
  expect(readTypeErrors(output)).toEqual([
    {
      file: 'a/b (1).ts',
      line: 12,
      column: 3,
      code: 'TS2322',
      message: "Type 'string' is not assignable to type 'number'.",
    },
    { file: 'c.ts', line: 1, column: 1, code: 'TS6133', message: 'unused' },
  ]);
  expect(readTypeErrors('')).toEqual([]);
});
