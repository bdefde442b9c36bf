import type { Replay, ThresholdPoint } from './replay.ts';
import { DEFAULT_TIER_BOUNDS, type TierBounds } from './tier.ts';

/** From practice, before anything is known of a company: of a calibrated propensity almost nobody crosses it. */
export const DEFAULT_CALL_THRESHOLD = 0.75;

export type ThresholdProposal = {
  /** What the team said it can make, each working day. */
  readonly callsPerDayWanted: number;
  readonly callThreshold: number;
  readonly tiers: TierBounds;
  /** What the threshold would have meant on the replayed days. */
  readonly atProposal: ThresholdPoint;
  readonly atDefault: ThresholdPoint;
  readonly days: number;
  /** "51 leads would have crossed 0.23 in the last 90 days: 0.8 calls a day, 12 wins to expect." */
  readonly sentence: string;
};

/**
 * The lowest threshold whose calls the team can make, so that no call it could make is given away. Tiers keep their
 * distance to the call threshold in proportion: with the threshold at 0.75 they are the defaults.
 */
export function proposeThresholds(replay: Replay, callsPerDay: number): ThresholdProposal {
  if (!(callsPerDay > 0)) throw new RangeError(`Calls a day are a positive number, not ${callsPerDay}.`);
  const atProposal =
    replay.points.find((point) => point.callsPerDay <= callsPerDay) ??
    replay.points[replay.points.length - 1];
  return {
    callsPerDayWanted: callsPerDay,
    callThreshold: atProposal.threshold,
    tiers: tiersFor(atProposal.threshold),
    atProposal,
    atDefault: pointAt(replay, DEFAULT_CALL_THRESHOLD),
    days: replay.days,
    sentence: sentenceOf(replay, atProposal),
  };
}

/** What a threshold would have meant: the way back, from a threshold to calls a day. */
export function pointAt(replay: Replay, threshold: number): ThresholdPoint {
  const point = replay.points.find((each) => each.threshold >= threshold - 1e-9);
  return point ?? replay.points[replay.points.length - 1];
}

export function tiersFor(callThreshold: number): TierBounds {
  const scaled = (bound: number): number =>
    Math.max(0.01, Math.round((bound / DEFAULT_CALL_THRESHOLD) * callThreshold * 100) / 100);
  const high = scaled(DEFAULT_TIER_BOUNDS.high);
  return { high, medium: Math.min(high, scaled(DEFAULT_TIER_BOUNDS.medium)) };
}

function sentenceOf(replay: Replay, point: ThresholdPoint): string {
  const leads = `${point.leads} ${point.leads === 1 ? 'lead' : 'leads'} would have crossed ${point.threshold.toFixed(2)}`;
  return `${leads} in the last ${replay.days} days: ${point.callsPerDay.toFixed(1)} calls a day, ${Math.round(point.expectedWins)} wins to expect.`;
}
