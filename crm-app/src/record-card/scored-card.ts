import { type Reason, scoreOf } from '@leadlight/scoring-core';
import { z } from 'zod';
import type { ModelFacts } from '../api/model-facts.ts';
import { outputOf } from '../scoring/tenant-rules.ts';
import { bandReliability } from './band-reliability.ts';
import { cardTask } from './call-task.ts';
import type { CardRow } from './card-row.ts';
import { outcomeVerb } from './outcome-verb.ts';
import type { CardFacts, CardReason, Gate, RulesCard, ScoredCard } from './record-card.ts';

const MOST_FOR = 4;
const MOST_AGAINST = 3;

const gate: z.ZodType<Gate> = z.object({
  message: z.string(),
  positives: z.number(),
  positivesNeeded: z.number(),
});

/** A row with a prediction that is no exclusion. */
export type PredictedRow = CardRow & {
  readonly lead: string;
  readonly prediction: number;
  readonly moment: Date;
  readonly model_id: number;
  readonly tier: NonNullable<CardRow['tier']>;
};

export function isPredicted(row: CardRow): row is PredictedRow {
  return row.lead !== null && row.prediction !== null && row.model_id !== null && row.tier !== null;
}

export function rulesCard(row: PredictedRow, model: ModelFacts, now: number): RulesCard {
  return { state: 'rules', ...cardFacts(row, model, now), gate: gate.parse(row.gate) };
}

export function scoredCard(
  row: PredictedRow,
  propensity: number,
  told: {
    readonly model: ModelFacts;
    readonly trend: ScoredCard['trend'];
    readonly change: ScoredCard['change'];
    readonly now: number;
  },
): ScoredCard {
  return {
    state: 'scored',
    ...cardFacts(row, told.model, told.now),
    ...{ score: scoreOf(propensity), propensity },
    reliability: bandReliability(row.reliability, propensity),
    ...{ change: told.change, trend: told.trend },
  };
}

function cardFacts(row: PredictedRow, { outcome, horizonDays }: ModelFacts, now: number): CardFacts {
  const { dry_run_until: until, feedback_reason: reason, feedback_at: at } = row;
  const settings = { dryRun: row.dry_run ?? false, paused: row.paused ?? false };
  const output = outputOf(row, settings, now);
  // One that the manager set ends when the manager ends it.
  const endsByItself = output === 'dry run' && !settings.dryRun;
  return {
    tier: row.tier,
    outcomeVerb: outcomeVerb(outcome),
    horizonDays,
    reasons: cardReasons(row.reasons ?? []),
    task: cardTask(row, now),
    output: output === 'dry run' ? 'dry_run' : output,
    dryRunUntil: endsByItself ? (until?.toISOString() ?? null) : null,
    scoredAt: row.moment.toISOString(),
    model: row.version ?? '',
    feedback: reason === null || at === null ? null : { reason, at: at.toISOString() },
  };
}

/** They are stored strongest first. */
function cardReasons(reasons: readonly Reason[]): CardReason[] {
  const left = { for: MOST_FOR, against: MOST_AGAINST };
  return reasons
    .filter(({ direction }) => left[direction]-- > 0)
    .map(({ words, direction, share }) => ({ words, direction, share }));
}
