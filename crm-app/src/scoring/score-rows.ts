import {
  alignTo,
  type ColumnReference,
  type DescribeValue,
  type Matrix,
  type Reason,
  RULE_TIER_BOUNDS,
  reasonsFor,
  type Serving,
  scoreOf,
  type Tier,
  tierOf,
} from '@leadlight/scoring-core';
import { z } from 'zod';

/** What a lead is told. Under the data gate there is no propensity and no score: the tier comes from rules. */
export type ScoredRow = {
  readonly propensity: number | null;
  readonly score: number | null;
  readonly tier: Tier;
  /** Strongest first, of both directions. */
  readonly reasons: readonly Reason[];
  /** Before calibration, in log-odds; points where the scorer is the rules. */
  readonly margin: number;
  /** Signed shares in the margin, in the order of the scorer's schema. */
  readonly contributions: Float64Array;
};

export const REASONS_SHOWN = 3;

const reference: z.ZodType<ColumnReference> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('number'),
    low: z.number(),
    median: z.number(),
    high: z.number(),
    trend: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
  }),
  z.object({ kind: z.literal('category'), mostCommon: z.string().nullable() }),
]);
const storedReasons = z.object({ references: z.array(reference) });

/**
 * Scores and explains rows; `moments` (epoch milliseconds) turn ages into dates in the words of the reasons, of which
 * each row gets at most `limit`.
 */
export async function scoreRows(
  serving: Serving,
  matrix: Matrix,
  describe: DescribeValue,
  moments: ArrayLike<number> | null,
  limit = REASONS_SHOWN,
): Promise<ScoredRow[]> {
  const { references } = storedReasons.parse(serving.scorer.reasons);
  const aligned = alignTo(serving.scorer.schema, matrix);
  const { propensity, margin } = await serving.score(aligned);
  const contributions = await serving.explain(aligned);
  return Array.from({ length: matrix.rows }, (_, row): ScoredRow => {
    const value = propensity?.[row] ?? null;
    return {
      propensity: value,
      score: value === null ? null : scoreOf(value),
      tier: value === null ? tierOf(margin[row], RULE_TIER_BOUNDS) : tierOf(value),
      reasons: reasonsFor(aligned, contributions, row, {
        references,
        describe,
        moment: moments?.[row] ?? null,
        limit,
      }),
      margin: margin[row],
      contributions: contributions.values.subarray(
        row * aligned.columns.length,
        (row + 1) * aligned.columns.length,
      ),
    };
  });
}
