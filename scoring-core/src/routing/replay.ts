import { DAY } from '../timeline/index.ts';
import { decideEpisode, type EpisodeState, EVENT_FRESH } from './episode.ts';

/** What would have been said of one lead, day by day; arrays of one entry per day, oldest first. */
export type ReplayedLead = {
  readonly lead: string;
  /** The lead itself where it has none. */
  readonly account: string;
  /** NaN where the lead was not at risk on that day. */
  readonly propensities: Float64Array;
  /** 1 where an event of the lead lay in the 24 hours before. */
  readonly hadEvent: Uint8Array;
};

export type ThresholdPoint = {
  readonly threshold: number;
  /** Leads that would have crossed the threshold, each counted once. */
  readonly leads: number;
  /** Episodes: a lead can turn hot again after its rest. */
  readonly calls: number;
  readonly callsPerDay: number;
  /** Sum of the propensities at the calls: outcomes to expect within the horizon among those called. */
  readonly expectedWins: number;
};

/** Plain data: it is stored, and proposals for any number of calls are read from it. */
export type Replay = {
  readonly days: number;
  /** Days on which the team works. */
  readonly workingDays: number;
  readonly leads: number;
  /** By ascending threshold, 0.01 to 0.99. */
  readonly points: readonly ThresholdPoint[];
};

/**
 * Plays the last days over: the same state machine as in service, one observation a day, once for each threshold of a
 * whole point. `workingDays` is how many of the days calls were made on.
 */
export function replayThresholds(
  leads: readonly ReplayedLead[],
  options: { readonly days: number; readonly workingDays: number },
): Replay {
  const accounts = [...Map.groupBy(leads, (lead) => lead.account).values()];
  const points = Array.from({ length: 99 }, (_, index) => {
    const threshold = (index + 1) / 100;
    const crossed = { leads: 0, calls: 0, expectedWins: 0 };
    for (const account of accounts) replayAccount(account, options.days, threshold, crossed);
    return { threshold, ...crossed, callsPerDay: crossed.calls / Math.max(1, options.workingDays) };
  });
  return { ...options, leads: leads.length, points };
}

function replayAccount(
  leads: readonly ReplayedLead[],
  days: number,
  threshold: number,
  crossed: { leads: number; calls: number; expectedWins: number },
): void {
  const states = leads.map((): EpisodeState => ({ state: 'quiet', lastEndedAt: null }));
  const called = new Set<number>();
  for (let day = 0; day < days; day++) {
    for (const [index, lead] of leads.entries()) {
      const propensity = lead.propensities[day];
      // Most leads are far below on most days: nothing to decide.
      if (states[index].state === 'quiet' && !(propensity >= threshold)) continue;
      const decision = decideEpisode(states[index], {
        moment: day * DAY,
        propensity: Number.isNaN(propensity) ? null : propensity,
        // Within the day that ends at the moment, by the array's own meaning.
        eventAt: lead.hadEvent[day] === 1 ? day * DAY - EVENT_FRESH / 2 : null,
        threshold,
        suppressions: [],
        account: accountOn(day, leads, states, index),
      });
      states[index] = decision.state;
      if (decision.step !== 'begins') continue;
      if (!called.has(index)) crossed.leads++;
      called.add(index);
      crossed.calls++;
      crossed.expectedWins += propensity;
    }
  }
}

function accountOn(
  day: number,
  leads: readonly ReplayedLead[],
  states: readonly EpisodeState[],
  asked: number,
): { hot: boolean; hottest: number | null } {
  let hot = false;
  let hottest: number | null = null;
  for (let other = 0; other < leads.length; other++) {
    if (other === asked) continue;
    if (states[other].state === 'hot') hot = true;
    const propensity = leads[other].propensities[day];
    if (!Number.isNaN(propensity)) hottest = Math.max(hottest ?? 0, propensity);
  }
  return { hot, hottest };
}
