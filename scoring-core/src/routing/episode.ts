import { DAY, HOUR } from '../timeline/index.ts';

/** A lead is hot while it is worth calling now; one time of being hot is an episode and makes at most one call task. */
export type EpisodeState =
  | { readonly state: 'quiet' /** Epoch milliseconds. */; readonly lastEndedAt: number | null }
  | {
      readonly state: 'hot';
      readonly hotAt: number;
      /** Since when the propensity has been under the floor; null while it is not. */
      readonly belowSince: number | null;
    };

/** Why a lead is not to be called, whatever its propensity. */
export type Suppression =
  | 'excluded'
  | 'opted out'
  | 'open deal touched by its owner in the last 7 days'
  | 'open call task';

export type WhyNot =
  | Suppression
  | 'not enough data'
  | 'below the call threshold'
  | 'no event in the last 24 hours'
  | 'rest of 14 days after the last episode'
  | 'another lead of the account is hot'
  | 'another lead of the account is hotter';

/** One scoring, as the state machine sees it. */
export type Observation = {
  readonly moment: number;
  /** Null while there is not enough data for one. */
  readonly propensity: number | null;
  /**
   * When the newest event that this scoring is for occurred. Null where it is for something else: history that was
   * fetched, a new model, a new threshold, the clock.
   */
  readonly eventAt: number | null;
  readonly threshold: number;
  readonly suppressions: readonly Suppression[];
  /** The other leads of the account; `hottest` is the highest propensity of those that may be called. */
  readonly account: { readonly hot: boolean; readonly hottest: number | null };
};

export type EpisodeDecision =
  | { readonly step: 'begins'; readonly state: EpisodeState }
  | { readonly step: 'stays quiet'; readonly state: EpisodeState; readonly why: readonly WhyNot[] }
  | { readonly step: 'stays hot'; readonly state: EpisodeState }
  | { readonly step: 'ends'; readonly state: EpisodeState };

/** An event makes a lead hot for this long. */
export const EVENT_FRESH = DAY;
/** A lead cools down when it has been under the floor for this long. */
export const COOLING = 24 * HOUR;
export const REST = 14 * DAY;
const HYSTERESIS = 0.1;

/**
 * Under it a hot lead cools: the threshold less 0.10, but never less than half of the threshold. On a calibrated
 * 90-day propensity thresholds under 0.10 are usual, and an episode that nothing could end would block its account.
 */
export function coolingFloor(threshold: number): number {
  return Math.max(threshold - HYSTERESIS, threshold / 2);
}

/** CONTRACT.md, Episode. A pure step: the same state and observation give the same decision. */
export function decideEpisode(before: EpisodeState, observed: Observation): EpisodeDecision {
  return before.state === 'hot' ? whileHot(before, observed) : whileQuiet(before, observed);
}

function whileHot(before: Extract<EpisodeState, { state: 'hot' }>, observed: Observation): EpisodeDecision {
  const { moment, propensity, suppressions } = observed;
  const ended: EpisodeDecision = { step: 'ends', state: { state: 'quiet', lastEndedAt: moment } };
  // Nobody may call any more, so waiting a day would only block the account.
  if (suppressions.includes('excluded') || suppressions.includes('opted out')) return ended;
  const isBelow = propensity === null || propensity < coolingFloor(observed.threshold);
  const belowSince = isBelow ? (before.belowSince ?? moment) : null;
  if (belowSince !== null && moment - belowSince >= COOLING) return ended;
  return { step: 'stays hot', state: { ...before, belowSince } };
}

function whileQuiet(
  before: Extract<EpisodeState, { state: 'quiet' }>,
  observed: Observation,
): EpisodeDecision {
  const why = whyNot(before.lastEndedAt, observed);
  if (why.length > 0) return { step: 'stays quiet', state: before, why };
  return { step: 'begins', state: { state: 'hot', hotAt: observed.moment, belowSince: null } };
}

function whyNot(lastEndedAt: number | null, observed: Observation): WhyNot[] {
  const { moment, propensity, eventAt, threshold, suppressions, account } = observed;
  const why: WhyNot[] = [...suppressions];
  if (propensity === null) why.push('not enough data');
  else if (propensity < threshold) why.push('below the call threshold');
  if (eventAt === null || moment - eventAt >= EVENT_FRESH) why.push('no event in the last 24 hours');
  if (lastEndedAt !== null && moment - lastEndedAt < REST) why.push('rest of 14 days after the last episode');
  if (account.hot) why.push('another lead of the account is hot');
  else if (propensity !== null && account.hottest !== null && account.hottest > propensity) {
    why.push('another lead of the account is hotter');
  }
  return why;
}
