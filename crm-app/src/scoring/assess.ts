import {
  alignTo,
  buildMatrix,
  cellValue,
  historyOf,
  notAtRisk,
  propertyAt,
  type Reason,
  RULE_TIER_BOUNDS,
  type SourceCalendar,
  type Suppression,
  scoreOf,
  suppressionsAt,
  type Tier,
  type TierBounds,
  type TimelineStore,
  tierOf,
} from '@leadlight/scoring-core';
import { scoreRows } from './score-rows.ts';
import type { OpenScorer } from './scorers.ts';
import { earlierOf } from './stream-input.ts';

/** A lead to be scored, as its rows describe it. */
export type LeadToScore = {
  readonly lead: string;
  /** By the settings or by its row, whatever the timeline says. */
  readonly excluded: boolean;
  readonly optedOut: boolean;
  readonly ownTasks: readonly string[];
};

/** What is known of a lead at the moment and what is said about it; nothing is decided yet about calling. */
export type Assessment = {
  readonly lead: string;
  /** Null while there is not enough data, and for a lead that cannot have the outcome any more. */
  readonly propensity: number | null;
  readonly score: number | null;
  /** Of the rules, while there is not enough data. */
  readonly points: number | null;
  readonly tier: Tier;
  /** All of them, strongest first. */
  readonly reasons: readonly Reason[];
  readonly features: Readonly<Record<string, number | string>>;
  readonly contributions: Readonly<Record<string, number>>;
  readonly suppressions: readonly Suppression[];
  /** By the timeline; null where it says nothing. */
  readonly account: string | null;
};

/** Log-odds are stored to four digits: 0.0001 moves no propensity by a thousandth of a point. */
const STORED_DIGITS = 10_000;

/** Scores many leads at one moment, in one table. */
export async function assess(
  scorer: OpenScorer,
  store: TimelineStore,
  calendar: SourceCalendar,
  leads: readonly LeadToScore[],
  options: { readonly moment: number; readonly tiers: TierBounds },
): Promise<Assessment[]> {
  const { moment, tiers } = options;
  const { serving, set } = scorer;
  const rows = leads.map(({ lead }) => ({ lead, moment }));
  const whole = buildMatrix(store, rows, set, earlierOf(calendar, scorer.since));
  // Lined up with the model, so that contributions and columns have one order; what it cannot know is missing.
  const matrix = alignTo(serving.scorer.schema, whole);
  const moments = new Float64Array(leads.length).fill(moment);
  const scored = await scoreRows(serving, matrix, scorer.describe, moments, matrix.columns.length);
  return leads.map((given, row): Assessment => {
    const { lead } = given;
    const timeline = store.timelineOf(lead);
    const history = historyOf(store, lead, scorer.outcome, moment);
    const out = notAtRisk(history, moment);
    // A record of which no event is known yet is scored as one of whom nothing is known.
    const isOut = given.excluded || (out !== null && out !== 'not created yet');
    const { propensity, margin, reasons, contributions } = scored[row];
    const account = propertyAt(timeline, 'account', moment);
    const features: Record<string, number | string> = {};
    const shares: Record<string, number> = {};
    for (const [place, column] of matrix.columns.entries()) {
      const value = cellValue(column, row);
      if (value !== null) features[column.name] = value;
      const share = Math.round(contributions[place] * STORED_DIGITS) / STORED_DIGITS;
      if (share !== 0) shares[column.name] = share;
    }
    return {
      lead,
      ...(isOut
        ? { propensity: null, score: null, points: null, tier: 'exclude', reasons: [] }
        : {
            propensity,
            score: propensity === null ? null : scoreOf(propensity),
            points: propensity === null ? margin : null,
            tier: propensity === null ? tierOf(margin, RULE_TIER_BOUNDS) : tierOf(propensity, tiers),
            reasons,
          }),
      features,
      contributions: shares,
      suppressions: suppressionsAt(timeline, moment, { ...given, excluded: isOut }),
      account: account.state === 'known' ? String(account.value) : null,
    };
  });
}
