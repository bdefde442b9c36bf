import { LEADS_TO_SHOW } from '@leadlight/scoring-core';
import { z } from 'zod';
import type { MeasuredReliability } from './record-card.ts';

const bands = z.array(
  z.object({
    from: z.number(),
    to: z.number(),
    observed: z.number(),
    n: z.number(),
    low: z.number(),
    high: z.number(),
  }),
);

/**
 * What happened to leads once scored like this, by the model's summary; null under 100 of them (CONTRACT.md, Measured
 * reliability), and of a model that nothing was measured for.
 */
export function bandReliability(summary: unknown, propensity: number): MeasuredReliability | null {
  const measured = bands.parse(summary ?? []);
  const band = measured.find(
    ({ from, to }) => propensity >= from && (propensity < to || (to >= 1 && propensity <= 1)),
  );
  return band === undefined || band.n < LEADS_TO_SHOW ? null : band;
}
