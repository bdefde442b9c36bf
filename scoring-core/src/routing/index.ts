export { CALL_TASK_SUBJECT, CALL_WITHIN_MINUTES, type CallTaskFacts, callTaskText } from './call-task.ts';
export {
  coolingFloor,
  decideEpisode,
  type EpisodeDecision,
  type EpisodeState,
  EVENT_FRESH,
  type Observation,
  type Suppression,
  type WhyNot,
} from './episode.ts';
export { type Replay, type ReplayedLead, replayThresholds, type ThresholdPoint } from './replay.ts';
export { type CallFacts, suppressionsAt } from './suppressions.ts';
export {
  DEFAULT_CALL_THRESHOLD,
  pointAt,
  proposeThresholds,
  type ThresholdProposal,
  tiersFor,
} from './thresholds.ts';
export {
  DEFAULT_TIER_BOUNDS,
  RULE_TIER_BOUNDS,
  scoreOf,
  type Tier,
  type TierBounds,
  tierOf,
} from './tier.ts';
export { addWorkingTime, isWorkingDay, type Weekday, type WorkingCalendar } from './working-time.ts';
export { type Shown, type WorthWriting, worthWriting } from './worth-writing.ts';
