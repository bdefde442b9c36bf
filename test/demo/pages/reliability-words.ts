import { count, percent } from '../../../crm-app/src/reports/format.ts';
import type { ModelSummary } from '../../../crm-app/src/training/training.ts';

/** Fewer than this say nothing (CONTRACT.md, Measured reliability). */
const LEADS_TO_SHOW = 100;

/** How far such a score could be trusted so far, from moments whose horizon has passed; never a promise. */
export function reliabilityWords(summary: ModelSummary, propensity: number, horizonDays: number): string {
  const band = summary.reliability.find(
    ({ from, to }) => propensity >= from && (propensity < to || (to >= 1 && propensity <= 1)),
  );
  if (band === undefined || band.n < LEADS_TO_SHOW) {
    const n = band?.n ?? 0;
    return `Too few scores like this have been put to the test so far (${n} of ${LEADS_TO_SHOW}) to say how reliable they are.`;
  }
  return (
    `Of ${count(band.n)} earlier scores between ${percent(band.from)} and ${percent(band.to)}, ` +
    `${percent(band.observed)} bought within ${horizonDays} days (${percent(band.low)} to ${percent(band.high)} with 95 % certainty); ` +
    `${percent(band.predicted)} was promised.`
  );
}
