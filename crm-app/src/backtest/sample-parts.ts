import { createRandom, type Parts, shuffle } from '@leadlight/scoring-core';
import type { BacktestResult } from './result.ts';

/** Above it a random sample of the rows is used: more would take longer and say the same. */
export const MOST_ROWS = 300_000;

/** The parts, thinned out in equal shares where the list is longer than `MOST_ROWS`, and a warning that says so. */
export function sampleParts(
  parts: Parts,
  seed: number,
): { parts: Parts; warning: BacktestResult['warnings'] } {
  const rows = parts.train.length + parts.validation.length + parts.test.length;
  if (rows <= MOST_ROWS) return { parts, warning: [] };
  const random = createRandom(seed);
  const thin = (part: Int32Array): Int32Array =>
    shuffle(Int32Array.from(part), random)
      .subarray(0, Math.round((part.length * MOST_ROWS) / rows))
      .sort();
  return {
    parts: { train: thin(parts.train), validation: thin(parts.validation), test: thin(parts.test) },
    warning: [
      {
        code: 'sampled',
        message: `Of ${rows.toLocaleString('en-US')} leads a random ${MOST_ROWS.toLocaleString('en-US')} were used, in equal shares of train, validation and test.`,
      },
    ],
  };
}
