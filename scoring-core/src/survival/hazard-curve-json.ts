import { z } from 'zod';

const rising = z
  .array(z.number())
  .refine((values) => values.every((value, i) => i === 0 || value >= values[i - 1]));

/** A stored HazardCurve. */
export const hazardCurveJson = z
  .object({ times: rising.min(2), outcome: rising, lost: rising.nullable() })
  .refine(
    ({ times, outcome, lost }) =>
      outcome.length === times.length && (lost === null || lost.length === times.length),
    'Each cumulative hazard needs one value per time.',
  );
