import type { Reason } from '@leadlight/scoring-core';
import type { CurrentScore } from '../scoring/scoring.ts';
import type { ModelFacts } from './model-facts.ts';
import type { ScoreAnswer } from './score-schema.ts';

export const REASONS_TOLD = 3;

export type StoredExplanation = {
  readonly features: Readonly<Record<string, number | string>>;
  readonly contributions: Readonly<Record<string, number>>;
};

/** What leaves of a score. */
export function presentScore(
  score: CurrentScore,
  facts: ModelFacts,
  cached: boolean,
  explanation: StoredExplanation | null,
): ScoreAnswer {
  const told = {
    lead_id: score.lead,
    scored_at: new Date(score.moment).toISOString(),
    tier: score.tier,
    reasons: presentReasons(score.reasons),
    outcome: facts.outcome,
    horizon_days: facts.horizonDays,
    model: { id: String(score.model), version: score.modelVersion },
    cached,
    ...(explanation === null ? {} : { explanation: presentExplanation(explanation) }),
  };
  if (score.propensity !== null && score.score !== null) {
    return { state: 'scored', propensity: score.propensity, score: score.score, ...told };
  }
  if (score.points !== null) {
    return { state: 'not_enough_data', propensity: null, score: null, points: score.points, ...told };
  }
  return { state: 'excluded', propensity: null, score: null, ...told };
}

export function notScored(lead: string): ScoreAnswer {
  return { state: 'not_scored', lead_id: lead, propensity: null, score: null, cached: false };
}

export function presentReasons(reasons: readonly Reason[]) {
  return reasons.slice(0, REASONS_TOLD).map(({ feature, direction, logOdds, share, words }) => ({
    feature,
    direction,
    log_odds: logOdds,
    share,
    words,
  }));
}

/** A feature without a stored value was missing; one without a stored share had none. */
function presentExplanation({ features, contributions }: StoredExplanation) {
  const names = new Set([...Object.keys(features), ...Object.keys(contributions)]);
  return [...names]
    .map((feature) => ({ feature, value: features[feature] ?? null, log_odds: contributions[feature] ?? 0 }))
    .sort((a, b) => Math.abs(b.log_odds) - Math.abs(a.log_odds) || a.feature.localeCompare(b.feature));
}
