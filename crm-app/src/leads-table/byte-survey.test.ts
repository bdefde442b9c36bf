import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteSurvey } from './byte-survey.ts';

function survey(...chunks: Uint8Array[]): ByteSurvey {
  const result = new ByteSurvey();
  for (const chunk of chunks) result.add(chunk);
  return result;
}

test('finds stray bytes exactly where Node says that it is not UTF-8, wherever chunks are cut', () => {
  const whole = fc.string({ unit: 'binary' }).map((text) => Buffer.from(text));
  const any = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(fc.oneof(whole, any), fc.nat(), (bytes, cut) => {
      const place = bytes.length === 0 ? 0 : cut % bytes.length;
      // A sequence that the end cuts off is no stray byte: a letter after it makes it one.
      const end = Buffer.from('a');
      const found = survey(bytes.subarray(0, place), bytes.subarray(place), end);
      expect(found.stray === 0).toBe(isUtf8(Buffer.concat([bytes, end])));
    }),
    { numRuns: 2000 },
  );
});

test('names the first stray byte, its line, and the first NUL', () => {
  const found = survey(Buffer.from('ä\nb\nK\xf6ln\n\xe4', 'latin1'), Buffer.from('ö\n\0'));
  expect(found.firstStray).toEqual({ byte: 0xe4, line: 1 });
  expect([found.multibyte, found.firstNulLine]).toEqual([1, 5]);
});
