import type { ScoredRow } from './score-rows.ts';

export const SCORE_COLUMNS = ['propensity', 'score', 'tier', 'reason_1', 'reason_2', 'reason_3'] as const;

/** The cells of `SCORE_COLUMNS`; an empty propensity means that there is not enough data yet. */
export function scoreCells(row: ScoredRow, whyNot: string | null = null): string[] {
  const reasons =
    whyNot === null
      ? row.reasons.map((reason) => `${reason.direction}: ${reason.words}`)
      : [`not scored: ${whyNot}`];
  return [
    row.propensity === null ? '' : row.propensity.toFixed(6),
    row.score === null ? '' : String(row.score),
    row.tier,
    reasons[0] ?? '',
    reasons[1] ?? '',
    reasons[2] ?? '',
  ];
}
